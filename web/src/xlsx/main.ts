// The part of the form that writes workbooks: wuye-form-xlsx.js.

import type { Desk } from "../desk";
import { download } from "../download";
import { about, HEAD, rows, WIDTHS } from "../files/table";
import { register, type Part } from "../parts";
import { fileName } from "../result";
import { tables, TYPE, workbook } from "./workbook";

class Workbook implements Part {
  constructor(private readonly desk: Desk) {}

  async act(): Promise<void> {
    const { desk } = this;
    const result = desk.result();
    const name = fileName(result).replace(/json$/, "xlsx");
    const answers = { name: "答案", head: HEAD, rows: rows(desk.edition, result), widths: WIDTHS };
    const summary = { name: "概况", head: ["项目", "内容"], rows: about(result), widths: [12, 70] };
    download(desk.form, name, await workbook([answers, summary]), TYPE);
    desk.messages.show("export", "good", `已导出 ${name}，只供查看；要保存答案，请另导出结果文件。${desk.gaps()}`);
  }
}

window.wuyeXlsx = tables;
register("xlsx", (desk) => new Workbook(desk));
