// The part of the form that shows what follows from an outcome: wuye-form-outcome.js.

import { el } from "../dom";
import { OWN, register } from "../parts";
import { count, stateWords } from "./actions";
import { calendar } from "./calendar";
import { compare } from "./compare";
import { nextDue } from "./days";
import { OutcomePart } from "./outcome";

window.wuye = { ...window.wuye, compare, calendar, nextDue, count, stateWords };
document.head.append(el("link", { rel: "stylesheet", href: OWN.replace(/js$/, "css") }));
register("outcome", (desk) => new OutcomePart(desk));
