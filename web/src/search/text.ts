// One form for what is asked and what is written: width, case, numbers with units.

const DIGITS = "零一二三四五六七八九";

/** 二十八 → 28, 一千二百五十四 → 1254, 943 → 943; NaN when it is no number. */
export function number(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return NaN;
  let sum = 0;
  let digit = 0;
  let places = false;
  for (const sign of text.replace(/两/g, "二").replace(/〇/g, "零")) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (unit) {
      sum += (digit || 1) * unit;
      digit = 0;
      places = true;
    } else digit = places || !digit ? DIGITS.indexOf(sign) : digit * 10 + DIGITS.indexOf(sign);
  }
  return sum + digit;
}

const NUMERAL = "[零一二两三四五六七八九十百]+";
const UNITS = "分钟|小时|工作日|个月|周|日|天|年|次|户|米|条|项|人|个";

const REPLACED: [RegExp, string][] = [
  [/半个?小时/g, "30分钟"],
  [/一刻钟/g, "15分钟"],
  [/半个月|半月/g, "15日"],
  [/半年/g, "6个月"],
  [/每个?季度?|一个季度|季度/g, "3个月"],
  [/每个?月|1个月/g, "1个月"],
  [/每年|全年|1年/g, "1年"],
  [/每[日天]|1天/g, "1日"],
  [/每个?(?:周|星期|礼拜)|1个?(?:周|星期|礼拜)/g, "7日"],
  [/(\d)个?(?:钟头)/g, "$1小时"],
  [/(\d)天/g, "$1日"],
  [/(\d)个(小时|工作日)/g, "$1$2"],
];

const numerals = new RegExp(`(^|[^第${DIGITS}十百])(?!二次)(${NUMERAL})(?=个?(?:${UNITS}|钟头|星期|礼拜|平))`, "g");

/** Half width, small letters, no spaces in Chinese; times and counts in one way of writing. */
export function plain(text: string): string {
  if (!/[^\u3400-\u9fff]|[零一二两三四五六七八九十百半每季全]/.test(text)) return text;
  let made = text.normalize("NFKC").toLowerCase();
  made = made.replace(numerals, (whole, before: string, digits: string) => {
    const value = number(digits);
    return value >= 0 ? before + String(value) : whole;
  });
  for (const [pattern, replaced] of REPLACED) made = made.replace(pattern, replaced);
  return made.replace(/\s+(?=[^a-z])|([^a-z])\s+/g, "$1");
}

/** A number with its unit, such as 30分钟 or 15日. */
export const FIGURE = new RegExp(`\\d+(?:\\.\\d+)?(?:个月|${UNITS}|%)?`, "g");

export const isHan = (sign: string): boolean => /[\u3400-\u9fff]/.test(sign);

/** Whether a figure stands in a text as itself: 5日 does not stand in 15日. */
export function holdsFigure(text: string, figure: string): boolean {
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    if (!/[\d.]/.test(text[at - 1] ?? "") && !/[\d]/.test(text[at + figure.length] ?? "")) return true;
  }
  return false;
}

/** Each pair of neighbouring characters, with its place. */
export function pairs(text: string, each: (pair: string, place: number) => void): void {
  for (let place = 0; place + 1 < text.length; place += 1) {
    const pair = text.slice(place, place + 2);
    if (!pair.includes(" ")) each(pair, place);
  }
}
