"""The peers that `cargo xtask bench itinerary` compares the engine with.

    peers.py toptw FILE VEHICLES SECONDS     PyVRP with prizes on an instance of the literature
    peers.py groups PROBLEM.json SECONDS     PyVRP, one group after another, used times of sites blocked
    peers.py exact PROBLEM.json SECONDS      OR-Tools CP-SAT, one worker, the whole mission as one model

Prints one line of JSON; cpu_seconds is user and system time. `groups` prints a plan for `tomaia itinerary check`.
"""

import json
import math
import resource
import sys
from collections import defaultdict


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class CpuLimit:
    """Stops PyVRP after so many CPU seconds."""

    def __init__(self, seconds):
        self.end = cpu_seconds() + seconds

    def __call__(self, best_cost):
        return cpu_seconds() >= self.end


def read_toptw(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.split() for line in file if line.strip()]
    points = [(int(row[0]), *map(float, row[1:5]), float(row[-2]), float(row[-1])) for row in lines[2:]]
    unit = 10 if all(point[1] % 1 == 0 and point[2] % 1 == 0 for point in points) else 100
    return points, unit


def toptw(path, vehicles, seconds):
    from pyvrp import Model

    points, unit = read_toptw(path)
    # Profit is what is sought; of 100, 1,000 and 10,000 this weight did best.
    weight = 1_000
    model = Model()
    _, x, y, _, _, opening, closing = points[0]
    places = [model.add_location(x=x, y=y) for _, x, y, *_ in points]
    depot = model.add_depot(places[0], tw_early=round(opening * unit), tw_late=round(closing * unit))
    for place, point in zip(places[1:], points[1:]):
        model.add_client(
            place,
            service_duration=round(point[3] * unit),
            tw_early=round(point[5] * unit),
            tw_late=round(point[6] * unit),
            prize=round(point[4]) * weight,
            required=False,
        )
    model.add_vehicle_type(
        vehicles,
        start_depot=depot,
        end_depot=depot,
        tw_early=round(opening * unit),
        tw_late=round(closing * unit),
    )
    for one, first in zip(places, points):
        for other, second in zip(places, points):
            road = math.floor(math.hypot(first[1] - second[1], first[2] - second[2]) * unit + 1e-9)
            model.add_edge(one, other, distance=road, duration=road)
    result = model.solve(CpuLimit(seconds), seed=1, display=False, collect_stats=False)
    best = result.best
    profit = round(best.prizes() / weight) if best.is_feasible() else 0
    return {"profit": profit, "cpu_seconds": cpu_seconds()}


class Mission:
    """A mission with every way of holding a visit: group, site, day, lunch or not, value, stretches of starts."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.problem = problem = json.load(file)
        self.place = {place["id"]: at for at, place in enumerate(problem["places"])}
        self.sites = {site["id"]: site for site in problem["sites"]}
        self.days = [day["id"] for day in problem["days"]]
        self.prior = {company["id"]: company.get("prior_visits", 0) for company in problem["companies"]}
        self.wish = {(w["group"], w["site"]): w for w in problem["wishes"]}
        self.fixed = {(f["group"], f["site"]): f for f in problem["fixed"]}
        self.guest_wish = {(w["guest"], w["site"]): w["value"] for w in problem["guest_wishes"]}
        self.ways = [way for group in problem["groups"] for way in self.ways_of(group)]

    def road(self, one, other):
        return self.problem["travel_minutes"][self.place[one]][self.place[other]]

    def interpreters(self, group, site):
        """None when none is needed, else those that would do."""
        ours, theirs = set(group.get("languages", [])), set(site.get("languages", []))
        if not ours or not theirs or ours & theirs:
            return None
        suits = []
        for person in self.problem["interpreters"]:
            if any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in person["pairs"]):
                suits.append(person["id"])
        return suits

    def ways_of(self, group):
        for site in self.problem["sites"]:
            pair = (group["id"], site["id"])
            wish = self.wish.get(pair, {"value": 0, "rule": "wished"})
            fixed = self.fixed.get(pair)
            if wish.get("rule") == "forbidden":
                continue
            for day in group["days"]:
                if day["day"] in site.get("closed_days", []):
                    continue
                if fixed and fixed.get("day") not in (None, day["day"]):
                    continue
                for lunch in (False, True):
                    yield from self.ways_on(group, site, day, lunch, wish, fixed)

    def ways_on(self, group, site, day, lunch, wish, fixed):
        if (not lunch and site.get("kind") == "meal") or (
            lunch and (site.get("lunch_minutes") is None or not day.get("lunch"))
        ):
            return
        if fixed and fixed.get("lunch") not in (None, lunch):
            return
        service = site["minutes"] + (site["lunch_minutes"] if lunch else 0)
        first = day["earliest"] + self.road(day["start_place"], site["place"])
        last = day["latest"] - self.road(site["place"], day["end_place"]) - service
        if lunch:
            first = max(first, day["lunch"]["start"] - site["minutes"])
            last = min(last, day["lunch"]["end"] - site["minutes"] - 1)
        if fixed and fixed.get("start") is not None:
            first, last = max(first, fixed["start"]), min(last, fixed["start"])
        starts = []
        for open_ in sorted(site["open"], key=lambda o: o["start"]):
            a, b = max(first, open_["start"]), min(last, open_["end"] - service)
            if a <= b:
                starts.append((a, b))
        cuts = set()
        for guest in group.get("guests", []):
            for time in (guest.get("from"), guest.get("until")):
                if time is not None:
                    cuts |= {time, time - service + 1}
        pieces = defaultdict(list)
        for a, b in starts:
            edges = [a] + sorted(cut for cut in cuts if a < cut <= b) + [b + 1]
            for begin, end in zip(edges, edges[1:]):
                value, people = self.worth(group, site, begin, begin + service, wish)
                if site.get("max_people") is None or people <= site["max_people"]:
                    pieces[value].append((begin, end - 1))
        must = wish.get("rule") == "compulsory" or fixed is not None
        for value, stretches in pieces.items():
            if value or lunch or must:
                yield {
                    "group": group["id"],
                    "site": site["id"],
                    "day": day["day"],
                    "lunch": lunch,
                    "service": service,
                    "value": value,
                    "starts": stretches,
                    "must": must,
                    "interpreters": self.interpreters(group, site),
                }

    def worth(self, group, site, start, end, wish):
        value, people = wish.get("value", 0), group.get("companions", 0)
        for guest in group.get("guests", []):
            begins, ends = guest.get("from"), guest.get("until")
            if (begins is None or begins <= start) and (ends is None or ends >= end):
                value += self.guest_wish.get((guest["id"], site["id"]), 0)
            people += (begins is None or begins < end) and (ends is None or ends > start)
        return value, people

    def commitments(self, group, day):
        for stay in self.problem["commitments"]:
            if stay.get("group") == group["id"] and day["earliest"] <= stay["start"] < day["latest"]:
                yield stay

    def rivals_of(self, group):
        of_guest = {g["id"]: one["id"] for one in self.problem["groups"] for g in one.get("guests", [])}
        pairs = [{of_guest[a], of_guest[b]} for a, b in self.problem["competitors"]]
        return {other for pair in pairs if group in pair for other in pair}

    def fairness(self, company, received):
        if company is None:
            return 0
        return self.problem["fairness"] // (self.prior[company] + received + 1)


def groups(path, seconds):
    """One group after another; what earlier groups use of a site is cut out of its starts."""
    from pyvrp import Model

    mission = Mission(path)
    problem = mission.problem
    used, received, routes = defaultdict(list), defaultdict(int), []
    free_people = {day: [p["id"] for p in problem["interpreters"]] for day in mission.days}
    share = seconds / max(1, len(problem["groups"]))
    for number, group in enumerate(problem["groups"]):
        model = Model()
        places = [model.add_location(x=0, y=0) for _ in problem["places"]]
        for a, row in enumerate(problem["travel_minutes"]):
            for b, minutes in enumerate(row):
                if a != b:
                    model.add_edge(places[a], places[b], distance=minutes, duration=minutes)
        needing = [way for way in mission.ways if way["group"] == group["id"] and way["interpreters"]]
        escort, lunches, alternatives, ways = {}, {}, {}, []
        vehicle = problem["vehicles"][number] if problem["vehicles"] else {}
        for day in group["days"]:
            suited = next((way["interpreters"] for way in needing if way["day"] == day["day"]), [])
            person = next((p for p in suited if p in free_people[day["day"]]), None)
            if person:
                free_people[day["day"]].remove(person)
            escort[day["day"]] = person
            model.add_vehicle_type(
                1,
                capacity=day.get("max_visits") or 1000,
                start_depot=model.add_depot(places[mission.place[day["start_place"]]]),
                end_depot=model.add_depot(places[mission.place[day["end_place"]]]),
                tw_early=day["earliest"],
                tw_late=day["latest"],
                shift_duration=vehicle.get("max_duty_minutes") or 10_000,
                max_distance=vehicle.get("max_driving_minutes") or 10_000,
                name=day["day"],
            )
            if day.get("lunch"):
                lunches[day["day"]] = model.add_client_group(required=True)
            for stay in mission.commitments(group, day):
                model.add_client(
                    places[mission.place[stay["place"]]],
                    delivery=0,
                    service_duration=stay["end"] - stay["start"],
                    tw_early=stay["start"],
                    tw_late=stay["start"],
                    required=True,
                    name=json.dumps({"stay": stay["id"]}),
                )
        day_of_table = {}
        for way in mission.ways:
            if way["group"] != group["id"]:
                continue
            site = mission.sites[way["site"]]
            if way["interpreters"] is not None and escort[way["day"]] not in way["interpreters"]:
                continue
            is_meal = site.get("kind") == "meal"
            if way["lunch"] and not is_meal:
                continue  # a client has one group of alternatives only: lunch or visit
            if is_meal:
                turn = day_of_table.setdefault(site["id"], mission.days[len(day_of_table) % len(mission.days)])
                if turn != way["day"]:
                    continue
                alternative = lunches[way["day"]]
            else:
                if site["id"] not in alternatives:
                    alternatives[site["id"]] = model.add_client_group(required=way["must"])
                alternative = alternatives[site["id"]]
            prize = way["value"] + mission.fairness(site.get("company"), received[site.get("company")])
            for a, b in free_starts(mission, site, way, used[site["id"]]):
                model.add_client(
                    places[mission.place[site["place"]]],
                    delivery=0 if is_meal else 1,
                    service_duration=way["service"],
                    tw_early=a,
                    tw_late=b,
                    prize=prize * 10_000,
                    required=False,
                    group=alternative,
                    name=json.dumps({"way": len(ways), "starts": [[a, b]]}),
                )
            ways.append(way)
        result = model.solve(CpuLimit(share), seed=1, display=False, collect_stats=False)
        clients = model.clients
        found = {}
        for route in result.best.routes():
            day = group["days"][route.vehicle_type()]
            found[day["day"]] = (route.start_time(), [json.loads(clients[i].name) for i in visited(route)])
        for day in group["days"]:
            departure, names = found.get(day["day"], (day["earliest"], []))
            routes.append(told(mission, group, day, vehicle, escort, departure, names, ways, used, received))
    return {"routes": routes, "cpu_seconds": cpu_seconds()}


def visited(route):
    """Clients of a route by their number in the model."""
    return [activity.idx for activity in route if activity.is_client()]


def free_starts(mission, site, way, used):
    buffer = mission.problem["buffer_minutes"]
    if len(used) == 0:
        return way["starts"]
    pieces = list(way["starts"])
    # A place for several groups is blocked only when as many are there already; cut all when in doubt.
    others = {group for group, _, _ in used}
    if site.get("groups_at_once", 1) > len(others) and not mission.rivals_of(way["group"]) & others:
        return pieces
    for _, start, end in used:
        cut = []
        for a, b in pieces:
            before, after = start - buffer - way["service"], end + buffer
            if a <= min(b, before):
                cut.append((a, min(b, before)))
            if max(a, after) <= b:
                cut.append((max(a, after), b))
        pieces = sorted(set(cut))
    return pieces


def told(mission, group, day, vehicle, escort, departure, names, ways, used, received):
    place, time, stops = day["start_place"], departure, []
    for name in names:
        if "stay" in name:
            stay = next(s for s in mission.problem["commitments"] if s["id"] == name["stay"])
            stop = {"kind": "commitment", "id": stay["id"], "place": stay["place"], "lunch": False}
            starts, service = [(stay["start"], stay["start"])], stay["end"] - stay["start"]
        else:
            way = ways[name["way"]]
            site = mission.sites[way["site"]]
            stop = {"kind": "visit", "id": site["id"], "place": site["place"], "lunch": way["lunch"]}
            starts, service = name["starts"], way["service"]
        stop["travel_minutes"] = mission.road(place, stop["place"])
        stop["arrival"] = time + stop["travel_minutes"]
        start = next((max(a, stop["arrival"]) for a, b in starts if stop["arrival"] <= b), stop["arrival"])
        stop["start"], stop["end"] = start, start + service
        place, time = stop["place"], stop["end"]
        stops.append(stop)
        if "way" in name:
            used[stop["id"]].append((group["id"], stop["start"], stop["end"]))
            received[mission.sites[stop["id"]].get("company")] += 1
    road = mission.road(place, day["end_place"])
    route = {
        "group": group["id"],
        "day": day["day"],
        "start_place": day["start_place"],
        "departure": departure,
        "stops": stops,
        "end_place": day["end_place"],
        "travel_minutes": road,
        "arrival": time + road,
    }
    if vehicle:
        route["vehicle"] = vehicle["id"]
    if escort[day["day"]]:
        route["interpreter"] = escort[day["day"]]
    return route


def exact(path, seconds):
    """The whole mission as one model of CP-SAT: circuits with optional stops, one for each group and day."""
    from ortools.sat.python import cp_model

    mission = Mission(path)
    problem = mission.problem
    model = cp_model.CpModel()
    held, intervals, by_task = [], defaultdict(list), defaultdict(list)
    objective, visits_of = [], defaultdict(list)
    with_person, with_vehicle = defaultdict(dict), defaultdict(dict)
    for group in problem["groups"]:
        for day in group["days"]:
            key = (group["id"], day["day"])
            for person in problem["interpreters"]:
                with_person[key][person["id"]] = model.new_bool_var("")
            model.add_at_most_one(with_person[key].values())
            for vehicle in problem["vehicles"]:
                with_vehicle[key][vehicle["id"]] = model.new_bool_var("")
            if problem["vehicles"]:
                model.add_exactly_one(with_vehicle[key].values())
    for day in mission.days:
        for kind, staff in ((with_person, "interpreters"), (with_vehicle, "vehicles")):
            for one in problem[staff]:
                model.add_at_most_one(kind[key][one["id"]] for key in kind if key[1] == day)
    for group in problem["groups"]:
        for day in group["days"]:
            key = (group["id"], day["day"])
            nodes = [way for way in mission.ways if (way["group"], way["day"]) == key]
            stays = list(mission.commitments(group, day))
            arcs, lunches, counted, road = [], [], [], []
            places, services, starts = [day["start_place"]], [0], [model.new_int_var(day["earliest"], day["latest"], "")]
            soonest, latest, time, stay_there = [day["earliest"]], [day["latest"]], [], []
            for way in nodes:
                on = model.new_bool_var("")
                start = model.new_int_var_from_domain(cp_model.Domain.from_intervals([list(s) for s in way["starts"]]), "")
                site = mission.sites[way["site"]]
                places.append(site["place"])
                services.append(way["service"])
                starts.append(start)
                soonest.append(min(first for first, _ in way["starts"]))
                latest.append(max(last for _, last in way["starts"]))
                time.append(way["service"] * on)
                stay_there.append(model.new_optional_fixed_size_interval_var(start, way["service"], on, ""))
                held.append((way, on, start))
                by_task[(group["id"], site["id"])].append((way, on))
                length = way["service"] + problem["buffer_minutes"]
                intervals[site["id"]].append(model.new_optional_fixed_size_interval_var(start, length, on, ""))
                objective.append(way["value"] * on)
                if site.get("company"):
                    visits_of[site["company"]].append(on)
                if way["lunch"]:
                    lunches.append(on)
                if site.get("kind") != "meal":
                    counted.append(on)
                if way["interpreters"] is not None:
                    model.add_bool_or([with_person[key][p] for p in way["interpreters"]] + [on.Not()])
                arcs.append((len(places) - 1, len(places) - 1, on.Not()))
            for stay in stays:
                places.append(stay["place"])
                services.append(stay["end"] - stay["start"])
                starts.append(model.new_constant(stay["start"]))
                soonest.append(stay["start"])
                latest.append(stay["start"])
                time.append(services[-1])
                stay_there.append(model.new_fixed_size_interval_var(stay["start"], services[-1], ""))
            end = model.new_int_var(day["earliest"], day["latest"], "")
            for a in range(len(places)):
                for b in range(len(places)):
                    if a == b:
                        continue
                    to = day["end_place"] if b == 0 else places[b]
                    minutes = mission.road(places[a], to)
                    if soonest[a] + services[a] + minutes > (day["latest"] if b == 0 else latest[b]):
                        continue
                    arc = model.new_bool_var("")
                    arcs.append((a, b, arc))
                    road.append(minutes * arc)
                    target = end if b == 0 else starts[b]
                    model.add(target >= starts[a] + services[a] + minutes).only_enforce_if(arc)
            if len(places) == 1:
                model.add(end == starts[0] + mission.road(day["start_place"], day["end_place"]))
            else:
                nothing = model.new_bool_var("")
                if stays or day.get("lunch"):
                    model.add(nothing == 0)
                arcs.append((0, 0, nothing))
                model.add_circuit(arcs)
                # Implied, and what the linear relaxation lacks: a day is as long as its roads and visits.
                model.add(sum(road) + sum(time) <= end - starts[0])
                model.add_no_overlap(stay_there)
            if day.get("lunch"):
                model.add(sum(lunches) == 1)
            if day.get("max_visits") is not None:
                model.add(sum(counted) <= day["max_visits"])
            for vehicle in problem["vehicles"]:
                rides = with_vehicle[key][vehicle["id"]]
                if vehicle.get("max_driving_minutes") is not None:
                    model.add(sum(road) <= vehicle["max_driving_minutes"]).only_enforce_if(rides)
                if vehicle.get("max_duty_minutes") is not None:
                    model.add(end - starts[0] <= vehicle["max_duty_minutes"]).only_enforce_if(rides)
                there = [g for g in group.get("guests", []) if
                         (g.get("from") is None or g["from"] < day["latest"]) and
                         (g.get("until") is None or g["until"] > day["earliest"])]
                people = len(there) + group.get("companions", 0)
                model.add(people + sum(with_person[key].values()) <= vehicle["seats"]).only_enforce_if(rides)
    for ways in by_task.values():
        model.add_at_most_one(on for _, on in ways)
        if any(way["must"] for way, _ in ways):
            model.add_exactly_one(on for _, on in ways)
    for site, list_ in intervals.items():
        at_once = mission.sites[site].get("groups_at_once", 1)
        if at_once == 1:
            model.add_no_overlap(list_)
        else:
            model.add_cumulative(list_, [1] * len(list_), at_once)
    rivals(mission, model, held)
    for company, visits in visits_of.items():
        rest = []
        for received in range(len(visits)):
            more = model.new_bool_var("")
            rest.append(more)
            objective.append(mission.fairness(company, received) * more)
        model.add(sum(rest) == sum(visits))
    model.maximize(sum(objective))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "status": solver.status_name(status).lower(),
        "profit": round(solver.objective_value) if found else None,
        "bound": math.floor(solver.best_objective_bound + 1e-6),
        "cpu_seconds": cpu_seconds(),
    }


def rivals(mission, model, held):
    """Groups with competitors are never in one site at once, however many it takes."""
    of_guest = {g["id"]: group["id"] for group in mission.problem["groups"] for g in group.get("guests", [])}
    pairs = {frozenset((of_guest[a], of_guest[b])) for a, b in mission.problem["competitors"]}
    by_site = defaultdict(list)
    for way, on, start in held:
        by_site[way["site"]].append((way, on, start))
    for pair in (tuple(pair) for pair in pairs if len(pair) == 2):
        for ways in by_site.values():
            list_ = [
                model.new_optional_fixed_size_interval_var(start, way["service"], on, "")
                for way, on, start in ways
                if way["group"] in pair
            ]
            model.add_no_overlap(list_)


def main():
    command, path, *rest = sys.argv[1:]
    if command == "toptw":
        answer = toptw(path, int(rest[0]), float(rest[1]))
    elif command == "groups":
        answer = groups(path, float(rest[0]))
    else:
        answer = exact(path, float(rest[0]))
    print(json.dumps(answer))


main()
