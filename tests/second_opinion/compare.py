"""Holds the program's plans against the second implementation in `plan_rules.py`.

    python3 tests/second_opinion/compare.py target/release/pmr-site 2000

Makes so many invented profiles from a fixed seed, asks the program for each plan (`explain --format json`)
and compares dates, phases, hold, hours, weeks, sessions, blocks, steps, cases and due dates. Ends with how
many agree; fails when one does not.
"""

import functools
import json
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import yaml

import plan_rules

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2024, 1, 1)


def front_matter(path):
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]) | {"id": path.stem}


def shipped_guide():
    content = ROOT / "content"
    guide = yaml.safe_load((content / "guide.yaml").read_text(encoding="utf-8"))
    modules = lambda kind: sorted(
        (front_matter(path) for path in (content / kind).rglob("*.md")),
        key=lambda module: (module.get("order", 500), module["id"]),
    )
    guide["principles"] = [module["id"] for module in modules("principles")]
    guide["cases"] = [{"order": 500} | module for module in modules("cases")]
    guide["tasks"] = [
        {"effort": 0} | module | {
            "when": [word for word in module.get("when", []) if word != "hold"],
            "until": module.get("useful_until"),
        }
        for module in modules("tasks")
    ]
    return guide


def somebody(dice, guide):
    """An invented profile: the words of its file, and what the second implementation is told."""
    rejection = FIRST + timedelta(days=dice.randrange(1500))
    level = dice.choice([level["id"] for level in guide["levels"]])
    words, known = {"rejection_date": str(rejection), "level": level}, {"rejection_date": rejection, "level": level}
    if dice.random() < 0.1:
        words["lowest_principles"] = "unknown"
        known["lowest"] = None
    else:
        slugs = dice.sample(guide["principles"], dice.randint(1, 5))
        known["lowest"] = [(slug, dice.choice([None, 1, 2, 3, 4, 5])) for slug in slugs]
        words["lowest_principles"] = [
            {"principle": slug} | ({"score": score} if score else {}) for slug, score in known["lowest"]
        ]
    if dice.random() < 0.4:
        known["start_date"] = rejection + timedelta(days=dice.randrange(120))
        words["start_date"] = str(known["start_date"])
    if dice.random() < 0.4:
        known["cooldown_days"] = words["cooldown_days"] = 90 + dice.choice([0, dice.randrange(60), dice.randrange(300)])
    days = sorted(dice.sample(range(7), dice.randint(1, 7)))
    if dice.random() < 0.3:
        by_day = {day: dice.randint(1, 12 if len(days) > 3 else 24) for day in days}
        if 2 <= sum(by_day.values()) <= 80:
            known["hours_by_day"] = by_day
            words["study_days"] = {plan_rules.WEEKDAYS[day]: halves / 2 for day, halves in by_day.items()}
    if "hours_by_day" not in known:
        known["study_days"], known["halves"] = days, dice.randint(2, 80)
        words["study_days"] = [plan_rules.WEEKDAYS[day] for day in days]
        words["hours_per_week"] = known["halves"] / 2
    known["blackouts"] = []
    for _ in range(dice.choice([0, 0, 1, 2, 5])):
        first = rejection + timedelta(days=dice.randrange(-20, 240))
        known["blackouts"].append((first, first + timedelta(days=dice.choice([0, 1, 3, 8, 30, 400]))))
    if known["blackouts"]:
        words["blackouts"] = [{"from": str(first), "to": str(last)} for first, last in known["blackouts"]]
    known["status"] = dice.choice(["none", "requested", "received"])
    words["feedback"] = {"status": known["status"]}
    if known["status"] != "none" and dice.random() < 0.5:
        known["requested_on"] = rejection + timedelta(days=dice.randrange(40))
        words["feedback"]["requested_on"] = str(known["requested_on"])
    if dice.random() < 0.2:
        known["letter"] = False
        words["target_role"] = {"letter": False}
    if dice.random() < 0.3:
        known["experiment_end"] = rejection + timedelta(days=dice.randrange(20, 120))
        words["experiment"] = {"end": str(known["experiment_end"])}
    return words, known


def difference(expected, answer, path=""):
    """Where two answers differ first, or nothing."""
    if isinstance(expected, dict) and isinstance(answer, dict):
        pairs = ((f"{path}.{key}", value, answer.get(key)) for key, value in expected.items())
    elif isinstance(expected, list) and isinstance(answer, list):
        if len(expected) != len(answer):
            return f"{path}: {len(expected)} entries expected, {len(answer)} found"
        pairs = ((f"{path}[{i}]", *two) for i, two in enumerate(zip(expected, answer)))
    else:
        return None if expected == answer else f"{path}: {expected!r} expected, {answer!r} found"
    return next(filter(None, (difference(a, b, where) for where, a, b in pairs)), None)


def compare(program, folder, guide, number):
    dice = random.Random(number)
    words, known = somebody(dice, guide)
    file = folder / f"p{number}.yaml"
    file.write_text(yaml.safe_dump(words, sort_keys=False), encoding="utf-8")
    command = [program, "--today", "2031-01-01", "explain", str(file), "--format", "json"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, check=False)
    answer = json.loads(run.stdout)
    try:
        expected = plan_rules.plan(plan_rules.Profile(**known), guide)
    except plan_rules.NoTime:
        codes = [error["code"] for error in answer.get("errors", [])]
        return None if codes == ["E-AVAIL-04"] else f"{file.name}: no time is left, but {run.stdout[:200]}"
    if "errors" in answer:
        return f"{file.name}: {answer['errors']}"
    answer["due"] = {task["id"]: task["due"] for task in answer["tasks"]}
    found = difference(json.loads(json.dumps(expected, default=str)), answer)
    if not found and len(expected["due"]) != len(answer["tasks"]):
        found = f"tasks: {sorted(set(expected['due']) ^ set(answer['due']))}"
    return f"{file.name}{found}\n{json.dumps(words)}" if found else None


def main():
    program, count = str(Path(sys.argv[1]).resolve()), int(sys.argv[2])
    guide = shipped_guide()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as workers:
        one = functools.partial(compare, program, Path(folder), guide)
        answers = workers.map(one, range(count), chunksize=10)
        wrong = [answer for answer in answers if answer]
    for answer in wrong[:10]:
        print(answer, file=sys.stderr)
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
