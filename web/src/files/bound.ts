// How long a result file may be, for every page that reads one.

/** In characters; a file of 40 items is a hundredth of it. */
const LARGEST = 5_000_000;

/** Why a text is refused before anyone looks into it; "" where it is not too long. */
export const tooLarge = (text: string): string => (text.length > LARGEST ? "文件太大，不是自查结果文件。" : "");
