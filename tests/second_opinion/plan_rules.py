"""A second implementation of the plan's rules, written from the reference alone.

It knows nothing of the program's code. `plan(profile, guide)` answers the parts of `pmr-site explain
--format json` that do not depend on the day: dates, phases, hold, hours, weeks with their sessions, cases,
and when each task is due. All hours are counted in halves (half-hours) until they are printed.
"""

from datetime import date, timedelta
from fractions import Fraction

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def day(text):
    return text if isinstance(text, date) else date.fromisoformat(text)


def plus(start, days):
    return start + timedelta(days=days)


def rounded(number):
    """To the nearest whole number, halves up."""
    number = Fraction(number)
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def share_out(total, weights):
    """Whole parts by weight; what is left goes one each to the largest fractional parts, the earlier first."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


class Profile:
    """What a plan is made from. `lowest` is a list of (slug, score or None), or None where unknown."""

    def __init__(self, **known):
        self.rejection = day(known["rejection_date"])
        self.level = known["level"]
        self.lowest = known["lowest"]
        self.start_given = known.get("start_date") is not None
        self.start = day(known["start_date"]) if self.start_given else plus(self.rejection, 1)
        self.cooldown = known.get("cooldown_days")
        self.by_day = known.get("hours_by_day")  # weekday number -> halves
        self.halves = sum(self.by_day.values()) if self.by_day else known["halves"]
        self.study_days = set(self.by_day) if self.by_day else set(known["study_days"])
        self.off = set()
        for first, last in known.get("blackouts", []):
            while first <= last:
                self.off.add(first)
                first = plus(first, 1)
        self.status = known.get("status", "none")
        self.asked = known.get("requested_on")
        self.letter = known.get("letter", True)
        self.experiment_end = known.get("experiment_end")


class Week:
    def __init__(self, kind, first, last, profile):
        self.kind, self.first, self.last = kind, first, last
        days = [plus(first, i) for i in range((last - first).days + 1)]
        study = [d for d in days if d.weekday() in profile.study_days]
        self.study = study
        self.off = [d for d in study if d in profile.off]
        self.usable = [d for d in study if d not in profile.off]
        self.number = self.phase = None
        self.total = self.work = self.mock = self.cases = self.story = 0
        self.case_halves = 0
        self.sessions = []


class Session:
    def __init__(self, when, halves):
        self.date, self.halves = when, halves
        self.case_count = 0
        self.work, self.mock, self.story, self.case = [], [], [], []
        self.free = halves

    def blocks(self):
        return self.work + self.mock + self.story + self.case


class NoTime(Exception):
    """The calendar leaves no study time (E-AVAIL-04)."""


# Dates and weeks ------------------------------------------------------------------------------------------

def number_of_weeks(halves, guide):
    hours = guide["plan"]["hours"]
    base = sum(phase["weeks"] for phase in guide["phases"])
    if halves >= 2 * hours["advised_low"]:
        return base
    return min(guide["plan"]["max_weeks"], -(-2 * hours["floor"] // halves))


def weeks_of_phases(count, guide):
    base = [phase["weeks"] for phase in guide["phases"]]
    ideal = [Fraction(weeks * count, sum(base)) for weeks in base]
    weeks = [max(1, int(part)) for part in ideal]
    order = sorted(range(len(base)), key=lambda i: (int(ideal[i]) - ideal[i], i))
    for i in order[: count - sum(weeks)]:
        weeks[i] += 1
    return weeks


def place_weeks(profile, guide):
    count = number_of_weeks(profile.halves, guide)
    weeks, placed = [], 0
    for i in range(guide["plan"]["search_weeks"]):
        first = plus(profile.start, 7 * i)
        week = Week("plan", first, plus(first, 6), profile)
        if 2 * len(week.usable) < len(week.study):
            week.kind = "pause"
        else:
            placed += 1
            week.number = placed
        weeks.append(week)
        if placed == count:
            return weeks
    raise NoTime


def sessions_of(week, profile, by_day):
    """Cuts a week's total into sessions."""
    if by_day:
        return [Session(d, profile.by_day[d.weekday()]) for d in week.usable]
    if not week.total:
        return []
    usable = len(week.usable)
    count = min(usable, max(1, week.total // 3))
    length, more = divmod(week.total, count)
    return [Session(week.usable[i * usable // count], length + (i < more)) for i in range(count)]


# Focus ----------------------------------------------------------------------------------------------------

def choose_focus(profile, guide):
    """The focus as (slug, score, tier), and the watched slugs, each in order."""
    if profile.lowest is None:
        return [], []
    score = lambda entry: entry[1] or guide["no_score"]
    order = sorted(profile.lowest, key=score)
    low = [entry for entry in order if score(entry) <= 3]
    focus = low[: guide["focus"]["most"]] or order[:1]
    tier = lambda entry: "rebuild" if score(entry) in guide["tiers"]["rebuild"]["scores"] else "sharpen"
    return [(entry[0], entry[1], tier(entry)) for entry in focus], [e[0] for e in order if e not in focus]


def choose_cases(profile, guide, focus):
    slugs = [slug for slug, _, _ in focus]
    cases = sorted((c for c in guide["cases"] if profile.level in c["levels"]), key=lambda c: (c["order"], c["id"]))
    tied = [c for c in cases if set(c["principles"]) & set(slugs)]
    free = [c for c in cases if c not in tied]
    if not slugs:
        return [(c["id"], "level-case") for c in cases]
    turns = []
    for i in range(max(len(tied), len(free))):
        turns += [(c["id"], "focus-case") for c in tied[i : i + 1]]
        turns += [(c["id"], "level-case") for c in free[i : i + 1]]
    return turns


# Work -----------------------------------------------------------------------------------------------------

def work_tasks(phase, profile, guide):
    def counts(task):
        until = task.get("until")
        late = until is not None and plus(profile.rejection, until) < profile.start
        return task["phase"] == phase["key"] and task["effort"] > 0 and applies(task, profile) and not late

    return [task for task in guide["tasks"] if counts(task)]


def applies(task, profile):
    conditions = {
        "feedback-missing": profile.status != "received",
        "principles-unknown": profile.lowest is None,
        "no-letter": not profile.letter,
    }
    wanted, unwanted = task.get("when", []), task.get("unless", [])
    return (not wanted or any(conditions[c] for c in wanted)) and not any(conditions[c] for c in unwanted)


def give_work(weeks, tasks, guide):
    """Sets the work of a phase's weeks, and answers its line: a task id for each half."""
    need = sum(task["effort"] for task in tasks)
    part = weeks[len(weeks) - min(len(weeks), max(1, need // 3)) :]
    caps = [week.total * guide["practice"]["work_most"] // 100 for week in part]
    give, totals = min(need, sum(caps)), sum(week.total for week in part)
    so_far = given = 0
    for week, cap in zip(part, caps):
        so_far += week.total
        wish = -(-give * so_far // totals) - given if totals else 0
        week.work = max(0, min(cap, wish))
        given += week.work
    for week, cap in zip(part, caps):
        more = min(cap - week.work, give - given)
        week.work += more
        given += more
    parts = share_out(give, [task["effort"] for task in tasks])
    return [task["id"] for task, halves in zip(tasks, parts) for _ in range(halves)]


# Practice -------------------------------------------------------------------------------------------------

def give_mocks(phases, weeks_of, practice, guide):
    weights = [phase.get("mock", 0) for phase in guide["phases"]]
    room = [sum(w.total - w.work for w in weeks_of[p["key"]]) for p in guide["phases"]]
    wish = share_out(rounded(Fraction(practice * guide["practice"]["mock"], 100)), weights)
    given, over = [0] * len(weights), 0
    for i, weight in enumerate(weights):
        if weight:
            wanted = wish[i] + over
            given[i] = min(wanted, room[i])
            over = wanted - given[i]
    for i in reversed(range(len(weights))):
        if weights[i]:
            more = min(over, room[i] - given[i])
            given[i] += more
            over -= more
    for phase, give in zip(guide["phases"], given):
        weeks = weeks_of[phase["key"]]
        total, so_far, before = sum(w.total - w.work for w in weeks), 0, 0
        for week in weeks:
            so_far += week.total - week.work
            week.mock = give * so_far // total - before if total else 0
            before += week.mock
    return dict(zip((p["key"] for p in guide["phases"]), given))


def give_cases(weeks, practice, guide):
    longest = max((s.halves for w in weeks for s in w.sessions), default=0)
    unit = min(int(2 * guide["case_hours"]), longest)
    count = rounded(Fraction(practice * guide["practice"]["case"], 100 * unit)) if unit else 0
    rests = [w.total - w.work - w.mock for w in weeks]
    so_far = placed = 0
    for week, rest in zip(weeks, rests):
        so_far += rest
        wanted = rounded(Fraction(count * so_far, sum(rests))) - placed if sum(rests) else 0
        held = sum(s.halves // unit for s in week.sessions) if unit else 0
        week.cases = max(0, min(wanted, rest // unit if unit else 0, held))
        week.case_halves = week.cases * unit
        week.story = rest - week.case_halves
        placed += week.cases
    return unit


# What stands on which day -------------------------------------------------------------------------------

class MockLine:
    """The halves of a mock, handed out in order: preparation, talk, repair."""

    def __init__(self, name, halves):
        self.name = name
        self.talk = min(2, halves)
        self.prepare = (halves - self.talk) // 3
        self.repair = halves - self.talk - self.prepare
        self.begun = False

    def left(self):
        return self.prepare + self.talk + self.repair

    def take(self, most):
        """At most so many halves, as (kind, halves)."""
        if self.prepare:
            kind, halves = "prepare", min(self.prepare, most)
            self.prepare -= halves
        elif self.talk:
            if not self.begun and most < self.talk and self.repair >= most:
                self.repair -= most
                return "prepare", most
            self.begun = True
            kind, halves = "hold", min(self.talk, most)
            self.talk -= halves
        else:
            kind, halves = "repair", min(self.repair, most)
            self.repair -= halves
        return kind, halves


class Stories:
    """Whose turn it is, and what is done in it."""

    def __init__(self, focus, watch, guide):
        self.guide = guide
        self.focus = [slug for slug, _, _ in focus]
        self.tier = {slug: tier for slug, _, tier in focus}
        order = guide["principles"]
        others = [slug for slug in order if slug not in self.focus and slug not in watch]
        self.ring = watch + others if self.focus else list(order)
        self.next = 0
        self.served = {slug: 0 for slug in order}
        self.focus_halves = self.story_halves = 0
        self.share = guide["focus"]["share"][len(self.focus) - 1] if self.focus else 0
        self.programs = {}
        self.hold_programs = {}
        self.in_hold = False
        self.pair = {slug: 0 for slug in order}
        self.number = {slug: 0 for slug in order}

    def enter_hold(self):
        self.in_hold = True
        self.share = self.guide["hold"]["focus"]
        self.focus_halves = self.story_halves = 0

    def steps(self, name, slug):
        listed = [tuple(step.items())[0] for step in self.guide["practice"]["steps"][name]]
        drafts, kept = 0, []
        for kind, halves in listed:
            drafts += kind == "draft"
            if kind != "draft" or slug not in self.tier or drafts <= self.guide["tiers"][self.tier[slug]]["quota"]:
                kept.append((kind, halves))
        return kept

    def slots(self, session, halves):
        count = -(-halves // 4)
        length, more = divmod(halves, count) if count else (0, 0)
        for i in range(count):
            self.slot(session, length + (i < more))

    def slot(self, session, halves):
        in_focus = bool(self.focus) and 100 * self.focus_halves <= self.share * self.story_halves
        if in_focus:
            weight = lambda slug: self.guide["tiers"][self.tier[slug]]["weight"]
            slug = min(self.focus, key=lambda slug: Fraction(self.served[slug], weight(slug)))
            self.focus_halves += halves
        else:
            slug = self.ring[self.next % len(self.ring)]
            self.next += 1
        self.story_halves += halves
        self.served[slug] += halves
        why = "focus" if in_focus else "breadth" if self.focus else "unknown"
        session.story.append(("story", "principle", slug, halves, why, self.fill(slug, halves, in_focus)))

    def fill(self, slug, halves, in_focus):
        if in_focus and self.in_hold:
            programs, first, again = self.hold_programs, "hold", "hold"
        elif in_focus:
            programs, first, again = self.programs, "focus", "again"
        else:
            programs, first, again = self.programs, "breadth", "breadth"
        program = programs.setdefault(slug, self.steps(first, slug))
        done = []
        while halves:
            if not program:
                program.extend(self.steps(again, slug))
            kind, length = self.choose(program, halves)
            step = {"kind": kind, "hours": length / 2}
            if kind == "questions":
                step["pair"] = self.pair[slug]
                self.pair[slug] += 1
            if kind == "draft":
                self.number[slug] += 1
                step["number"] = self.number[slug]
            done.append(step)
            halves -= length
        return done

    @staticmethod
    def choose(program, halves):
        for i, (kind, length) in enumerate(program):
            passed = [k for k, _ in program[:i]]
            if "first_step" in passed:
                break
            if length <= halves and not (kind in ("tell", "probes") and "draft" in passed):
                return program.pop(i)
        return "questions", 1


def place(week, unit, cases, work, mocks, stories):
    """Lays a week's cases, work, mocks and stories on its sessions."""
    left, moved = week.cases, True
    while left and moved:
        moved = False
        for session in reversed(week.sessions):
            if left and session.free >= unit:
                session.free -= unit
                session.case_count += 1
                left, moved = left - 1, True
    for session in week.sessions:
        for _ in range(session.case_count):
            name, why = cases[0][cases[1] % len(cases[0])]
            cases[1] += 1
            session.case.append(("case", "case", name, unit, why, []))
    work_left, mock_left, story_left = week.work, week.mock, week.story
    for session in week.sessions:
        while session.free and work_left and work:
            name, halves = work[0], 0
            while session.free and work_left and work and work[0] == name:
                work.pop(0)
                halves, session.free, work_left = halves + 1, session.free - 1, work_left - 1
            session.work.append(("work", "task", name, halves, "phase-task", []))
        while session.free and mock_left and mocks:
            line, steps = mocks[0], []
            while session.free and mock_left and line.left():
                kind, halves = line.take(min(session.free, mock_left))
                if steps and steps[-1]["kind"] == kind:
                    steps[-1]["hours"] += halves / 2
                else:
                    steps.append({"kind": kind, "hours": halves / 2})
                session.free, mock_left = session.free - halves, mock_left - halves
            if not line.left():
                mocks.pop(0)
            sum_ = int(2 * sum(step["hours"] for step in steps))
            session.mock.append(("mock", "mock", line.name, sum_, "mock-plan", steps))
        take = min(session.free, story_left)
        if take:
            stories.slots(session, take)
            session.free, story_left = session.free - take, story_left - take


def place_hold(ready, target, profile, guide, upkeep, cases, stories):
    """The weeks between ready and target."""
    first, last = plus(ready, 1), plus(target, -1)
    length = (last - first).days + 1
    if length <= 0:
        return [], None
    rewarm, hold_last = None, last
    if length > guide["rewarm"]["after"]:
        rewarm = (plus(target, -guide["rewarm"]["days"]), last)
        hold_last = plus(rewarm[0], -1)
    weeks = []
    for kind, start, end in [("hold", first, hold_last)] + ([("rewarm", *rewarm)] if rewarm else []):
        while start <= end:
            weeks.append(Week(kind, start, min(plus(start, 6), end), profile))
            start = plus(start, 7)
    stories.enter_hold()
    number = 0
    full_unit = int(2 * guide["case_hours"])
    for i, week in enumerate(weeks):
        rule = guide[week.kind]
        days = (week.last - week.first).days + 1
        full = max(int(2 * rule["least"]), rounded(Fraction(profile.halves * rule["share"], 100)))
        week.total = rounded(Fraction(full * days, 7)) if week.usable else 0
        week.sessions = sessions_of(week, profile, False)
        work = []
        if days == 7 and length >= guide["hold"]["upkeep_from"]:
            number += 1
            if week.total >= 2:
                work, week.work = [f"{upkeep}-{number}"], 1
        mocks = []
        if rewarm and i == len(weeks) - 1:
            week.mock = min(int(2 * guide["rewarm"]["mock_most"]), week.total // 2)
            if week.mock:
                mocks = [MockLine(guide["rewarm"]["mock"], week.mock)]
        rest = week.total - week.work - week.mock
        if rest >= full_unit + 2 and any(s.halves >= full_unit for s in week.sessions) and cases[0]:
            week.cases, week.case_halves = 1, full_unit
        week.story = rest - week.case_halves
        place(week, full_unit, cases, work, mocks, stories)
    return weeks, rewarm


# The plan -------------------------------------------------------------------------------------------------

def plan(profile, guide):
    weeks = place_weeks(profile, guide)
    plan_weeks = [week for week in weeks if week.kind == "plan"]
    counts, i = weeks_of_phases(len(plan_weeks), guide), 0
    weeks_of = {}
    for phase, count in zip(guide["phases"], counts):
        weeks_of[phase["key"]] = plan_weeks[i : i + count]
        for week in plan_weeks[i : i + count]:
            week.phase = phase["key"]
        i += count
    ready = plan_weeks[-1].last
    cooldown = profile.cooldown or guide["cooldown"]["days"]
    earliest = plus(profile.rejection, cooldown)
    target = max(earliest, ready)
    while target in profile.off:
        target = plus(target, 1)
    focus, watch = choose_focus(profile, guide)
    for week in plan_weeks:
        if profile.by_day:
            week.total = sum(profile.by_day[d.weekday()] for d in week.usable)
        else:
            week.total = rounded(Fraction(profile.halves * len(week.usable), len(week.study)))
        week.sessions = sessions_of(week, profile, profile.by_day is not None)
    lines = {p["key"]: give_work(weeks_of[p["key"]], work_tasks(p, profile, guide), guide) for p in guide["phases"]}
    practice = sum(week.total - week.work for week in plan_weeks)
    mock_halves = give_mocks(guide["phases"], weeks_of, practice, guide)
    unit = give_cases(plan_weeks, practice, guide)
    listed = choose_cases(profile, guide, focus)
    cases = [listed, 0]
    stories = Stories(focus, watch, guide)
    for phase in guide["phases"]:
        named = [m["id"] for m in guide["mocks"] if m["phase"] == phase["key"]]
        halves = mock_halves[phase["key"]]
        parts = [halves // len(named) + (i < halves % len(named)) for i in range(len(named))] if named else []
        mocks = [MockLine(name, part) for name, part in zip(named, parts) if part]
        for week in weeks_of[phase["key"]]:
            place(week, unit, cases, lines[phase["key"]], mocks, stories)
    upkeep = next((t["id"] for t in guide["tasks"] if t["due"].get("each") == "hold_week"), None)
    hold_weeks, rewarm = place_hold(ready, target, profile, guide, upkeep, cases, stories)
    all_weeks = weeks + hold_weeks
    answer = {
        "dates": {
            "rejection": profile.rejection, "start": profile.start, "ready": ready, "earliest": earliest,
            "target": target, "feedback_nudge": nudge(profile, guide), "self_debrief": bounded(guide["feedback"]["self_debrief"], profile, plan_weeks, weeks_of, guide),
        },
        "phases": [
            {"key": p["key"], "weeks": len(weeks_of[p["key"]]), "from": weeks_of[p["key"]][0].first, "until": weeks_of[p["key"]][-1].last}
            for p in guide["phases"]
        ],
        "hold": {
            "from": plus(ready, 1), "until": plus(target, -1), "days": (target - ready).days - 1,
            "rewarm": {"from": rewarm[0], "until": rewarm[1]} if rewarm else None,
        } if hold_weeks else None,
        "hours": hours(plan_weeks, profile),
        "weeks": [written(week) for week in all_weeks],
        "cases": [{"id": name, "why": why} for name, why in listed],
        "due": due_dates(all_weeks, plan_weeks, weeks_of, hold_weeks, profile, guide, ready, earliest, target),
    }
    return answer


def hours(weeks, profile):
    sums = {name: sum(getattr(w, attribute) for w in weeks) for name, attribute in
            [("total", "total"), ("work", "work"), ("story", "story"), ("case", "case_halves"), ("mock", "mock")]}
    practice = sums["story"] + sums["case"] + sums["mock"]
    split = {k: rounded(Fraction(100 * sums[k], practice)) if practice else 0 for k in ("story", "case", "mock")}
    lost = sum(profile.halves - w.total for w in weeks)
    return {"per_week": profile.halves / 2, "lost": lost / 2, "practice_split": split} | {k: v / 2 for k, v in sums.items()}


def written(week):
    return {
        "kind": week.kind, "number": week.number, "phase": week.phase, "from": week.first, "until": week.last,
        "off": week.off,
        "hours": {"total": week.total / 2, "work": week.work / 2, "story": week.story / 2,
                  "case": week.case_halves / 2, "mock": week.mock / 2},
        "sessions": [
            {"date": s.date, "hours": s.halves / 2, "blocks": [
                {"activity": activity, "subject": {"kind": kind, "id": name}, "hours": halves / 2, "why": why, "steps": steps}
                for activity, kind, name, halves, why, steps in s.blocks()
            ]} for s in week.sessions
        ],
    }


def last_usable(weeks):
    return [d for week in weeks for d in week.usable][-1]


def bounded(days, profile, plan_weeks, weeks_of, guide):
    wish = plus(profile.rejection, days)
    if profile.start > wish:
        return plan_weeks[0].usable[-1]
    return min(wish, last_usable(weeks_of[guide["phases"][0]["key"]]))


def nudge(profile, guide):
    """A week after the deadline of the request, or after the request if that went out later, before all is closed."""
    deadline, planned, closed = (plus(profile.rejection, guide["feedback"][name]) for name in ("deadline", "nudge", "closed"))
    if not profile.asked or profile.asked <= deadline:
        return planned
    return max(planned, min(closed, profile.asked + (planned - deadline)))


def due_dates(weeks, plan_weeks, weeks_of, hold_weeks, profile, guide, ready, earliest, target):
    days = {"rejection": profile.rejection, "start": profile.start, "ready": ready, "earliest": earliest, "target": target}
    days["feedback_nudge"] = nudge(profile, guide)
    last_block, held = {}, {}
    for week in weeks:
        for session in week.sessions:
            for activity, _, name, _, _, steps in session.blocks():
                last_block[(activity, name)] = session.date
                if any(step["kind"] == "hold" for step in steps):
                    held[name] = session.date
    due = {}
    for task in guide["tasks"]:
        if not applies(task, profile):
            continue
        rule = task["due"]
        if rule.get("each") == "hold_week":
            if (target - ready).days - 1 >= guide["hold"]["upkeep_from"]:
                whole = [w for w in hold_weeks if (w.last - w.first).days == 6]
                for i, week in enumerate(whole):
                    due[f"{task['id']}-{i + 1}"] = week.usable[-1] if week.usable else week.last
            continue
        phase = weeks_of.get(task["phase"])
        if "day" in rule:
            due[task["id"]] = (bounded(rule["plus"], profile, plan_weeks, weeks_of, guide) if rule.get("bounded")
                               else plus(days[rule["day"]], rule.get("plus", 0)))
        elif "end_of" in rule:
            due[task["id"]] = last_usable(weeks_of[rule["end_of"]])
        elif "end_of_first_week_of" in rule:
            due[task["id"]] = weeks_of[rule["end_of_first_week_of"]][0].usable[-1]
        elif "worked" in rule:
            when = last_block.get(("work", task["id"]), last_usable(weeks_of[rule["worked"]]))
            if rule.get("not_before") == "experiment_end" and profile.experiment_end:
                when = max(when, day(profile.experiment_end))
            due[task["id"]] = when
        elif "held" in rule:
            due[task["id"]] = held.get(rule["held"], last_usable(phase))
    return due
