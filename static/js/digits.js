// Numbers that a script writes, in the digits that the person chose.

const THAI = "๐๑๒๓๔๕๖๗๘๙";
const thai = document.documentElement.dataset.digits === "thai";

export const inDigits = (text) => (thai ? String(text).replace(/[0-9]/g, (digit) => THAI[digit]) : String(text));
export const fromDigits = (text) => Number(text.replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit)));
