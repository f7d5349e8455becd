"""A small corpus of another domain than the shipped one: an office's handbook, prices, minutes."""

from pathlib import Path

FILES = {
    "handbook.md": """---
title: Staff handbook
publisher: Example Works Ltd.
date: "2025-03-01"
url: https://example.org/handbook
language: en
---

# Staff handbook

## Leave

Every employee has 24 days of paid leave a year. Leave that is not taken by 31 March of the next
year lapses. Requests go to **Dana Omarova**, the head of personnel, at least two weeks before.

## Travel

The company pays for second-class rail tickets. A taxi is paid only after 22:00. The daily
allowance is €35.50 in the country and 12 % more abroad. Receipts must reach the finance
department within 30 days, because the tax office asks for them.

The benefits are:

- a meal voucher of €8 a day;
- a bicycle for rent;
- free German lessons.
""",
    "minutes.txt": """Minutes of the works council

12 May 2024

The works council met in Karaganda on 12 May 2024. Chairwoman Aigul Serik opened the meeting.
Fourteen members were present.

The council adopted the Flexible Hours Agreement (FHA). The FHA was signed by the director,
Mr. Peter Novak, on 3 June 2024. It failed to agree on a canteen.
""",
    "rooms.csv": """Room,Seats,Equipment
B12,40,projector
B14,8,whiteboard
C01,120,stage and sound system
""",
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the corpus into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES if files is None else files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
