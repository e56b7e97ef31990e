// Files to give to the page: the repository's own workbooks, and some made on the spot.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";

/** A file by content, as Playwright and the page's own `File` take it. */
export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** 25 customers, first header generation. */
export const DEMO = at("public/demo.xlsx");
/** Six customers: a model, but too few for a grade. */
export const SMALL = at("tests/fixtures/small.xlsx");
/** Second header generation. */
export const SECOND_GENERATION = at("tests/fixtures/second_generation.xlsx");
/** The strangest workbook that is still one. */
export const NASTY = at("tests/fixtures/nasty.xlsx");

/** A file of the dirty export, or their list. */
export function corpus(name: string): string {
  return at(`tests/fixtures/corpus/${name}`);
}

/** Closed projects only, of three exports, with columns that were filled in after the win. */
export const CLOSED_EXPORT = at("tests/fixtures/closed_export.xlsx");

/** 64 customers with projects at their own rhythm. */
export const STARTS = at("tests/fixtures/starts.xlsx");

/** The demo as it was a month before. */
export function lastMonth(): GivenFile {
  return fromDisk(at("public/onelead-demo-last-month.xlsx"));
}

/** The bytes of a workbook of the repository under its own name. */
export function fromDisk(path: string): GivenFile {
  return { name: path.split("/").at(-1) ?? path, mimeType: XLSX, buffer: readFileSync(path) };
}

/** Words under a workbook's name. */
export const TEXT_AS_WORKBOOK: GivenFile = {
  name: "notes.xlsx",
  mimeType: XLSX,
  buffer: Buffer.from("These are notes, not a workbook.\nNothing to analyze here.\n"),
};

export const EMPTY_FILE: GivenFile = { name: "nothing.xlsx", mimeType: XLSX, buffer: Buffer.alloc(0) };

/** A workbook of one sheet that no source answers to. */
export function unrelated(): GivenFile {
  return workbook("holidays.xlsx", "Holidays", ["Day", "Where"], [["Monday", "Seaside"]]);
}

/** A workbook with so many installed products that reading it takes a while. */
export function big(rows: number): GivenFile {
  return installed("big.xlsx", rows);
}

/** Installed products as CSV, which is made and read at once even with many rows. */
export function manyRows(rows: number): GivenFile {
  const lines = ["serial_number_id,product_id,account_sales_territory_id,product_name,support_status"];
  for (let row = 0; row < rows; row++) lines.push(`S${row},P${row % 90},${40_000 + (row % 30)},Storage array,Active`);
  return { name: "installbase.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
}

/** Projects whose customers are written in Cyrillic, as an old Russian system exports them: Завод, Север, Восток. */
export function cyrillicProjects(): GivenFile {
  const names = [
    [0xc7, 0xe0, 0xe2, 0xee, 0xe4],
    [0xd1, 0xe5, 0xe2, 0xe5, 0xf0],
    [0xc2, 0xee, 0xf1, 0xf2, 0xee, 0xea],
  ];
  const lines = [Buffer.from("project,st_id,prj_customer,prj_start_date\n")];
  for (let row = 0; row < 12; row++) {
    const name = Buffer.from(names[row % 3] ?? []);
    lines.push(Buffer.from(`P${row},${70_001 + (row % 3)},`), name, Buffer.from(`,2024-0${1 + (row % 9)}-15\n`));
  }
  return { name: "projects.csv", mimeType: "text/csv", buffer: Buffer.concat(lines) };
}

/** A workbook of one source. */
export function installBaseOnly(): GivenFile {
  return installed("installed.xlsx", 60);
}

/** Too few customers for a model. */
export function tooFew(): GivenFile {
  return installed("two.xlsx", 2);
}

/**
 * The shape of the reference workbook, with invented names: 20 customers from projects, 1 from opportunities and 3 from the
 * install base, of which 21 are one company, by name and by the opportunities that its projects name.
 */
export function oneCompanyOfManyIds(): GivenFile[] {
  const spellings = ["Falkenried AG", "FALKENRIED AG", "Falkenried Aktiengesellschaft", "Falkenried"];
  const projects = [["project", "prj_customer", "st_id", "prj_siebel_id", "prj_practice", "prj_start_date", "prj_size", "prj_stage_status"]];
  for (let customer = 0; customer < 20; customer++) {
    const name = ["Morgenthal Optik GmbH", "Seewald Logistik GmbH"][customer - 18] ?? spellings[customer % 4] ?? "";
    [61_001, 61_002, 62_001].forEach((owner, number) => {
      const opportunity = customer < 18 ? `OPE-${owner}-${customer % 6}` : "";
      const size = ["<$50k", "$50k-$500k", "$500k-$1M", ">$5M"][(customer + number) % 4] ?? "";
      const day = `2025-0${1 + ((customer + number) % 6)}-15`;
      const practice = ["Storage", "Cloud", "Network"][number] ?? "";
      const stage = customer % 3 === 0 ? "LOST" : "C";
      projects.push([`PRJ-${customer}-${number}`, name, `${63_000 + customer}`, opportunity, practice, day, size, stage]);
    });
  }
  const opportunities = [["opportunity_id", "opportunity_name", "account_name", "account_sales_territory_id", "product_line"]];
  const installed = [["serial_number_id", "account_sales_territory_id", "product_platform_description_name", "product_end_of_life_date"]];
  for (const [customer, name] of [
    [61_001, "Falkenried AG"],
    [61_002, "FALKENRIED AG"],
    [61_003, "Brunnhof Energie AG"],
    [62_001, "Falkenried"],
  ] as const) {
    for (let number = 0; number < 6; number++) {
      opportunities.push([`OPE-${customer}-${number}`, `Renewal ${number}`, name, `${customer}`, `L${number % 3}`]);
    }
    for (let number = 0; customer < 62_000 && number < 30; number++) {
      const day = `20${25 + (number % 6)}-0${1 + (number % 9)}-20`;
      installed.push([`SN-${customer}-${number}`, `${customer}`, `Platform ${number % 4}`, day]);
    }
  }
  return [table("Raw_projects", projects), table("Raw_opportunities", opportunities), table("Raw_install_base", installed)];
}

/** Customers nearly all of whom have a product that ended years ago. */
export function nearlyAllUrgent(): GivenFile {
  const lines = [["serial_number_id", "account_sales_territory_id", "product_end_of_life_date"]];
  for (let customer = 0; customer < 10; customer++) {
    lines.push([`S${customer}`, `${40_000 + customer}`, customer < 9 ? `201${customer}-05-20` : "2030-05-20"]);
  }
  return table("Raw_install_base", lines);
}

/** Customers with nothing to be fixed. */
export function nothingToFix(): GivenFile {
  const lines = [["serial_number_id", "account_sales_territory_id", "product_end_of_life_date"]];
  for (let customer = 0; customer < 10; customer++) lines.push([`S${customer}`, `${40_000 + customer}`, `${2026 + customer}-05-20`]);
  return table("Raw_install_base", lines);
}

function table(name: string, lines: string[][]): GivenFile {
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.map((line) => line.join(",")).join("\n")) };
}

/** A workbook of one source whose needed column stands under a header that no export has. */
export function renamedColumn(name = "renamed.xlsx"): GivenFile {
  return installed(name, 60, "Sales area");
}

function installed(name: string, rows: number, territory = "Account_Sales_Territory_Id"): GivenFile {
  const header = ["Serial_Number_Id", "Product_Id", territory, "Product_Name", "Support_Status"];
  const lines = Array.from({ length: rows }, (_, row) => [
    `S${row}`,
    `P${row % 90}`,
    `${40_000 + (row % 30)}`,
    "Storage array",
    "Active",
  ]);
  return workbook(name, "Raw_install_base", header, lines);
}

function workbook(name: string, sheet: string, header: string[], rows: string[][]): GivenFile {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = [header, ...rows].map((row) => `<row>${row.map(cell).join("")}</row>`);
  const parts: [string, string][] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${XLSX}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ["xl/worksheets/sheet1.xml", `<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`],
  ];
  return { name, mimeType: XLSX, buffer: zipped(parts) };
}

function zipped(parts: [string, string][]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of parts) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw, { level: 1 });
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\u0001\u0002", "latin1");
    entry.writeUInt16LE(20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    local.push(Buffer.from("PK\u0003\u0004", "latin1"), common, name, packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
