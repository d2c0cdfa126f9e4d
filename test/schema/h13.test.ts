import { test } from "vitest";
import { sections, keysIn } from "../../schema/sections.ts";
test("x", () => { for (const s of sections()) console.log(s.anchor, s.heads.length, s.uses.map(u=>u.from+"."+u.key+"/"+u.way).join(" ")); });
