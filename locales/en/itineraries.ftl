# Itineraries: stops, groups, road times, drafts, travel sheets.

itineraries-title = Itineraries
itineraries-lead = Visits to factories and sights, lunches and transfers of the groups, day by day.
itineraries-steps = What is needed
itineraries-step-stops = Stops
itineraries-step-stops-text = { $factories ->
    [one] 1 factory
   *[other] { $factories } factories
}, { $sights ->
    [one] 1 sight
   *[other] { $sights } sights
}, { $meals ->
    [one] 1 restaurant
   *[other] { $meals } restaurants
}
itineraries-step-groups = Groups
itineraries-step-groups-text = { $groups ->
    [one] 1 group
   *[other] { $groups } groups
} with { $guests ->
    [one] 1 guest
   *[other] { $guests } guests
}; { $free ->
    [0] everybody has a group
    [one] 1 guest in no group
   *[other] { $free } guests in no group
}
itineraries-step-days = Days and vehicles
itineraries-step-days-text = { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $vehicles ->
    [one] 1 vehicle
   *[other] { $vehicles } vehicles
}
itineraries-step-ways = Road times
itineraries-step-ways-text = { $estimates ->
    [one] 1 estimated way
   *[other] { $estimates } estimated ways
}{ $missing ->
    [0] {""}
    [one] , 1 still to be worked out
   *[other] , { $missing } still to be worked out
}
itineraries-drafts = Drafts and versions
itineraries-draft-name = Draft { $number }
itineraries-none = No itinerary yet
itineraries-none-text = Prepare stops, groups and days, then have an itinerary made.
itineraries-seconds-help = More time can give a better itinerary. It stops earlier when the itinerary is proved to be the best.
itineraries-make = Make an itinerary
itineraries-compare = Compare two itineraries
itineraries-compare-first = First itinerary
itineraries-compare-second = Second itinerary
itineraries-compare-changes = What changes from the first to the second
itineraries-compare-same = The visits are the same.
itineraries-on-the-day = made again on the day
itineraries-state-broken = With problems
itineraries-points-best = { $points }, the best possible
itineraries-points-of = { $points } of at most { $bound }
itineraries-sheets = Travel sheets
itineraries-sheets-lead = What each person is given: page, PDF and calendar.
itineraries-sheet-calendar = Calendar
itineraries-sheets-none = No sheets yet
itineraries-sheets-none-text = Sheets are made when an itinerary is published.
itineraries-sheets-group = Guests, by group
itineraries-sheets-host = Companies visited
itineraries-sheets-vehicle = Drivers
itineraries-sheets-interpreter = Interpreters
itineraries-answers = Answers of the companies
itineraries-answer-waiting = Waiting
itineraries-answer-note-confirmed = Note as confirmed
itineraries-answer-note-declined = Note as declined
itineraries-answer-by-phone = Said by telephone
itineraries-answer-reason = Write why: it helps to find another solution.
itineraries-answer-moved = The visit has been moved meanwhile: load the page again and answer to the new time.
itineraries-stops = Stops
itineraries-stops-lead = Where groups can go, and when they are received.
itineraries-stops-none = No stops yet
itineraries-stops-none-text = Add the factories of the companies taking part, then sights, restaurants, hotels and the airport.
itineraries-factories-add = Add the factories
itineraries-stop-add = Add a stop
itineraries-stop-edit = Change the stop
itineraries-stop-remove = Remove the stop
itineraries-stop-published = A published itinerary goes here: the stop stays.
itineraries-stop-is-a-base = The day of a group begins or ends here: choose another place for that group first.
itineraries-stop-place-needed = Write the municipality or the coordinates.
itineraries-too-many-stops = A mission has at most { $count } stops: remove those that are not needed.
itineraries-name-taken = There is another one of this name already.
itineraries-kind-factory = Factory or showroom
itineraries-kind-sight = Sight
itineraries-kind-meal = Restaurant
itineraries-kind-hotel = Hotel
itineraries-kind-airport = Airport or station
itineraries-kind-hall = Place of the meetings
itineraries-kinds-factory = Factories and showrooms
itineraries-kinds-sight = Sights
itineraries-kinds-meal = Restaurants
itineraries-kinds-hotel = Hotels
itineraries-kinds-airport = Airports and stations
itineraries-kinds-hall = Places of the meetings
itineraries-closed = closed { $days }
itineraries-minutes = { $minutes } min
itineraries-lunch-minutes = lunch { $minutes } min
itineraries-fact-place = Where
itineraries-fact-times = Times
itineraries-fact-minutes = Duration
itineraries-fact-capacity = People at most
itineraries-fact-value = Value for each group
itineraries-fact-phone = Telephone
itineraries-fact-note = Notes
itineraries-fact-position = Coordinates
itineraries-fact-when = When
itineraries-field-kind = What it is
itineraries-field-name = Name
itineraries-field-company = Company
itineraries-field-address = Address
itineraries-field-municipality = Municipality
itineraries-field-municipality-help = The name or the ISTAT code. Without coordinates the centre of the municipality counts.
itineraries-field-latitude = Latitude
itineraries-field-longitude = Longitude
itineraries-field-position-help = In degrees, for example 43.16042.
itineraries-field-minutes = Minutes of the visit
itineraries-field-minutes-help = Lunch not counted.
itineraries-field-lunch = Minutes of the lunch offered
itineraries-field-lunch-help = Only where lunch can be had.
itineraries-field-capacity = People at most
itineraries-field-value = Value
itineraries-field-value-help = What it is worth to each group, 0 to 100, besides the wishes of the guests.
itineraries-field-openings = Times
itineraries-field-openings-help = For example 9:00-12:30, 14:30-18:00. A line with a date before it counts for that day only: 2026-10-14 9:00-11:00.
itineraries-field-closed = Closed on
itineraries-field-closed-help = Dates or days of the week: Tuesday, 2026-10-16.
itineraries-field-phone = Telephone
itineraries-field-note = Notes for drivers and guests
itineraries-openings-form = Write the times like this: 9:00-12:30, 14:30-18:00.
itineraries-openings-backwards = A time ends before it begins.
itineraries-closed-form = Write dates (2026-10-14) or days of the week (Tuesday), separated by commas.
itineraries-rules = What the office says
itineraries-rules-lead = As a rule the wishes of guests and companies decide. Here a group’s visit can be demanded or ruled out.
itineraries-rule-free = By the wishes
itineraries-rule-compulsory = Compulsory
itineraries-rule-wished = Wished
itineraries-rule-forbidden = Ruled out
itineraries-groups = Groups
itineraries-groups-lead = Who travels together, from where and back to where.
itineraries-groups-none = No groups yet
itineraries-groups-none-text = Deal the guests into groups: each travels in one vehicle.
itineraries-groups-count = Choose 1 to 20 groups.
itineraries-nobody-free = All guests are in a group already.
itineraries-group-named = Group { $name }
itineraries-group-add = Add a group
itineraries-group-edit = Change the group
itineraries-group-remove = Remove the group
itineraries-group-published = This group is in a published itinerary: it stays.
itineraries-group-no-home = Start and end to be chosen
itineraries-group-day = Group { $name }, { $day }
itineraries-free-guests = Guests in no group
itineraries-deal = Deal into groups
itineraries-deal-text = Those who speak the same language travel together; competitors do not.
itineraries-guest-elsewhere = now in group { $name }
itineraries-rivals = Guests who compete
itineraries-rivals-lead = Never in one vehicle, never together in one factory.
itineraries-rivals-add = Add the pair
itineraries-rivals-remove = Remove
itineraries-rivals-same = Choose two different guests.
itineraries-rivals-together = { $one } and { $other } compete: put them into different groups.
itineraries-rivals-in-one-group = Both guests are in one group: move one of them, then note them as competitors.
itineraries-field-base = Begins and ends here
itineraries-field-base-help = Usually the hotel.
itineraries-field-companions = Companions
itineraries-field-companions-help = People of the office who travel with the group.
itineraries-field-guests = Guests
itineraries-field-count = How many groups
itineraries-field-one = One guest
itineraries-field-other = The other
itineraries-field-day-start = Begins at
itineraries-field-day-start-help = Empty: where the group usually begins. For example the airport, on the day of arrival.
itineraries-field-day-end = Ends at
itineraries-field-day-times-help = Empty: the times of the day.
itineraries-field-rests = On that day
itineraries-field-rests-yes = The group does not travel
itineraries-day-usual = as usual
itineraries-day-rests = does not travel
itineraries-days = Days and vehicles
itineraries-days-title = Days
itineraries-days-lead = When one travels, and in what.
itineraries-days-none = No days yet
itineraries-days-none-text = Add the days of the mission: times can be changed later.
itineraries-days-all = Add the days of the mission
itineraries-day-add = Add a day
itineraries-day-edit = Change the day
itineraries-day-remove = Remove the day
itineraries-day-published = There are published visits on this day: it stays.
itineraries-day-backwards = The times of group { $name } end before they begin: mend them in the days of the group.
itineraries-field-day = Day
itineraries-field-starts = Not before
itineraries-field-ends = Not after
itineraries-field-lunch-from = Lunch begins from
itineraries-field-lunch-from-help = Empty: no lunch is planned.
itineraries-field-lunch-to = and at the latest at
itineraries-lunch-window = Write both times of lunch, the first before the second.
itineraries-column-times = Times
itineraries-column-lunch = Lunch begins
itineraries-vehicles = Vehicles
itineraries-vehicles-none = No vehicles: each group travels without limits of seats and driving.
itineraries-vehicle-add = Add a vehicle
itineraries-vehicle-edit = Change the vehicle
itineraries-vehicle-remove = Remove the vehicle
itineraries-vehicle-published = This vehicle is in a published itinerary: it stays.
itineraries-field-vehicle = Vehicle
itineraries-field-seats = Seats
itineraries-field-seats-help = Without the driver’s: guests, companions and interpreter.
itineraries-field-driver = Driver
itineraries-field-driver-phone = Driver’s telephone
itineraries-field-driver-email = Driver’s e-mail
itineraries-field-driver-email-help = Receives the sheet and every change.
itineraries-driver-email = This is no e-mail address.
itineraries-field-driving = Hours at the wheel a day, at most
itineraries-field-duty = Hours of duty a day, at most
itineraries-driving-hours = driving { $hours } h
itineraries-duty-hours = duty { $hours } h
itineraries-column-limits = Limits
itineraries-ways = Road times
itineraries-ways-lead = How long it takes from one stop to another, and who says so. The most trusted source counts. In an itinerary each way is rounded up to five minutes, so that nobody is told to be ready at 16:52.
itineraries-ways-missing = { $count } ways are being worked out.
itineraries-ways-refresh = Work out again
itineraries-ways-from = From here
itineraries-ways-none = The times are being worked out.
itineraries-measure = Write a measured time
itineraries-column-source = Source
itineraries-column-ways = Ways
itineraries-column-about = What it is
itineraries-column-length = Length
itineraries-source-measured = Measured
itineraries-source-matrix = ISTAT’s matrix
itineraries-source-streets = OpenStreetMap
itineraries-source-server = Routing server
itineraries-source-estimate = Estimate
itineraries-source-measured-text = Times that the office has measured.
itineraries-source-matrix-text = Road minutes between municipalities as published by ISTAT.
itineraries-source-matrix-none = Not there: it can be brought in below.
itineraries-source-streets-text = Worked out by the program over an extract of OpenStreetMap (© OpenStreetMap contributors, ODbL).
itineraries-source-streets-none = No extract: whoever runs the system can name one (TOMAIA_ROAD_EXTRACT).
itineraries-source-server-text = Asked of the OSRM or Valhalla server in the settings.
itineraries-source-server-none = No server is named (TOMAIA_ROAD_SERVER).
itineraries-source-silent = Named, but no way comes from it: look into the program’s log.
itineraries-source-estimate-text = Great circle, stretched, speed by distance, five minutes a stop. It is an estimate and shown as one everywhere.
itineraries-matrix = ISTAT’s matrix
itineraries-matrix-lead = The CSV file of road distances between municipalities from ISTAT’s site. It counts for all missions.
itineraries-matrix-pairs = { $count } pairs of municipalities are there now.
itineraries-matrix-choose = File
itineraries-matrix-help = CSV or text with origin, destination and minutes. It replaces the one before.
itineraries-matrix-import = Bring the matrix in
itineraries-matrix-file = Choose a file.
itineraries-matrix-wrong = The file is no matrix of road times: { $reason }. Nothing has changed.
itineraries-matrix-elsewhere = The file names no pair of known municipalities: choose the region’s. Nothing has changed.
itineraries-field-from = From
itineraries-field-to = To
itineraries-field-measured = Minutes
itineraries-field-measured-help = Empty: back to the time that is worked out.
itineraries-field-both = Way back
itineraries-field-both-yes = Counts for the way back as well
itineraries-leg-same = Choose two different stops.
itineraries-credit = Boundaries of the municipalities: ISTAT, openpolis (geojson-italy), CC BY 4.0.
itineraries-needs-days = Add the days of travel first.
itineraries-needs-groups = Put the guests into groups first.
itineraries-needs-stops = Add at least one factory or sight first.
itineraries-needs-legs = Road times are still being worked out: try again in a moment.
itineraries-needs-a-hall = Guests have meetings in the agenda: add the stop «Place of the meetings», so that the itinerary takes them into account.
itineraries-needs-a-base = Choose where group { $name } begins and ends.
itineraries-seconds-wrong = Choose 1 to 1800 seconds.
itineraries-being-made = The itinerary is being made.
itineraries-phase-waiting = Waiting to begin.
itineraries-phase-improving = Looking for better routes.
itineraries-phase-bounding = Working out the best possible.
itineraries-phase-explaining = Finding why visits are left out.
itineraries-map = Map
itineraries-map-label = Map of the stops and of the way of each group
itineraries-timeline = Timeline
itineraries-by-group = By group
itineraries-by-vehicle = By vehicle
itineraries-all-days = All days
itineraries-timeline-help = Drag a stop to another time or group, or use the arrow keys when it has the focus; a click opens its page.
itineraries-keys = Arrows: move by 5 minutes or to another group. Enter: confirm. Esc: cancel.
itineraries-say-at = at
itineraries-apply = Move here
itineraries-undo = Undo the last change
itineraries-pinned = Pinned
itineraries-pinned-text = The visit is pinned where it is: unpin it to move it.
itineraries-pin = Pin
itineraries-unpin = Unpin
itineraries-remove = Take the visit out
itineraries-place = Move the visit
itineraries-place-new = Add the visit
itineraries-stop-see = Record of the stop
itineraries-move = Move
itineraries-add = Add
itineraries-preview = What would it do?
itineraries-field-group = Group
itineraries-field-at = At
itineraries-preview-fine = It can be done, at no cost.
itineraries-preview-costs = It can be done.
itineraries-preview-points = Value: { $value } points.
itineraries-preview-road = Road: { $value } minutes.
itineraries-preview-told = Changes to what people were told: { $value }.
itineraries-preview-shift = { $stop }, group { $group }: { $before } → { $after }.
itineraries-edit-unknown = This visit is not there any more.
itineraries-edit-held-already = That group makes this visit already.
itineraries-edit-no-day = The group does not travel on that day.
itineraries-edit-pinned = The visit is pinned: unpin it first.
itineraries-left = Visits left out
itineraries-left-none = None: all wished visits are in.
itineraries-left-lead = First those that can still come in, the most wanted at the top.
itineraries-left-all = Show all
itineraries-column-stop = Stop
itineraries-column-group = Group
itineraries-column-value = Worth
itineraries-column-reason = Why
itineraries-column-price = To have it in
itineraries-price = costs { $points } points
itineraries-more = More
itineraries-remake = Make again from here
itineraries-remake-text = Pinned visits stay where they are, the rest is made again as a new draft.
itineraries-figure-visits = Visits
itineraries-figure-points = Value
itineraries-figure-left = Left out
itineraries-figure-road = Hours on the road
itineraries-figure-changes = Changes
itineraries-figure-changes-note = to what people were told
itineraries-figure-best = the best possible
itineraries-figure-gap = at most { $percent }% below the best possible ({ $bound })
itineraries-problems = What is wrong
itineraries-conflict-proved = It is proved that it cannot be.
itineraries-conflict-not-proved = It is not proved that it cannot be: try with more computing time.
itineraries-draft-is-published = This itinerary is published and no longer changes: copy it into a draft.
itineraries-publish = Publish
itineraries-publish-title = Publish version { $number } of the itineraries
itineraries-publish-confirm = Publish this itinerary?
itineraries-publish-text = The version will no longer change. For those listed above there is a draft in the outbox: it leaves when you release it.
itineraries-publish-breaks-rules = The itinerary breaks { $count } rules: mend it before you publish it.
itineraries-cannot-publish = It cannot be published like this
itineraries-see-draft = Look at the draft
itineraries-told = Who is told, and of what
itineraries-told-none = Nobody: nothing changes for anybody.
itineraries-column-who = Who
itineraries-column-kind = Role
itineraries-column-changes = Changes
itineraries-column-answer = Answer
itineraries-traveller-group = Guests
itineraries-traveller-host = Company
itineraries-traveller-vehicle = Driver
itineraries-traveller-interpreter = Interpreter
itineraries-change-added = New
itineraries-change-moved = Moved
itineraries-change-removed = Called off
itineraries-change-line = { $when }: { $stop }, group { $group }
itineraries-change-was = (was { $before })
itineraries-change-others = (with other people or another vehicle)
itineraries-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
itineraries-replan = Something happened
itineraries-replan-do = Plan again
itineraries-replan-lead = What has begun stays; the rest is planned again with as few changes as possible. Before you publish you see what changes, and for whom.
itineraries-replanned-name = Planned again { $when }
itineraries-nothing-published = There is no published itinerary to plan again yet.
itineraries-incident-delay = A group is late
itineraries-incident-cancelled = A stop cannot receive any more
itineraries-incident-leaves = A guest leaves early
itineraries-incident-delay-lead = Traffic, a flight, a visit that takes longer: what follows moves or is dropped.
itineraries-incident-cancelled-lead = A company or a restaurant has called off: the group goes elsewhere or stays longer where it is.
itineraries-incident-leaves-lead = The others go on; visits that were for her alone may be dropped.
itineraries-incident-over = Everything is over by then.
itineraries-incident-delay-words = { $when }: group { $name } is { $minutes } minutes late.
itineraries-incident-cancelled-words = { $when }: { $name } cannot receive any more.
itineraries-incident-leaves-words = { $name } leaves early: { $when }.
itineraries-field-time = At what time
itineraries-field-time-help = Empty: now.
itineraries-field-late-group = Group that is late
itineraries-field-late-help = Fill in only what belongs to what happened.
itineraries-field-late-minutes = Minutes late
itineraries-field-cancelled = Stop that cannot receive
itineraries-field-leaving = Guest who leaves
itineraries-meetings = B2B meetings
itineraries-delay = Delay
itineraries-with-lunch = with lunch
itineraries-line-departure = Leaves { $place }
itineraries-line-arrival = Arrives at { $place }
itineraries-line-road = { $minutes } min on the road
itineraries-on-the-road = { $minutes } min on the road
itineraries-group-count = { $guests ->
    [one] 1 guest
   *[other] { $guests } guests
}, { $companions ->
    [one] 1 companion
   *[other] { $companions } companions
}
itineraries-and-others = { $count ->
    [one] and one more
   *[other] and { $count } more
}
itineraries-progress-stops = { $count ->
    [one] 1 stop so far.
   *[other] { $count } stops so far.
}
itineraries-figure-places = { $count ->
    [one] in 1 place
   *[other] in { $count } places
}
itineraries-visits = { $count ->
    [one] 1 visit
   *[other] { $count } visits
}
itineraries-preview-breaks = { $count ->
    [one] It breaks a rule.
   *[other] It breaks { $count } rules.
}
itineraries-preview-mends = { $count ->
    [one] It mends one problem.
   *[other] It mends { $count } problems.
}
itineraries-violation-unknown-identifier = The plan names something that is not there any more ({ $what } { $id }).
itineraries-violation-route-missing = Group { $group }, { $day }: the route is missing.
itineraries-violation-route-twice = Group { $group }, { $day }: there are two routes.
itineraries-violation-route-unexpected = Group { $group }, { $day }: it does not travel on that day.
itineraries-violation-wrong-ends = Group { $group }, { $day }: the route begins or ends elsewhere.
itineraries-violation-leaves-too-early = Group { $group }, { $day }: it leaves too early ({ $departure }).
itineraries-violation-arrives-too-late = Group { $group }, { $day }: it arrives too late ({ $arrival }).
itineraries-violation-wrong-times = Group { $group }, { $day }: at { $stop } the times do not fit.
itineraries-violation-wrong-place = Group { $group }: { $stop } is elsewhere.
itineraries-violation-closed = { $site } does not receive at that time (group { $group }).
itineraries-violation-closed-on-day = { $site } does not receive on { $day } (group { $group }).
itineraries-violation-too-many-people = { $site } takes { $limit } people, group { $group } brings { $people }.
itineraries-violation-forbidden = The visit of group { $group } to { $site } is ruled out.
itineraries-violation-visited-twice = Group { $group } visits { $site } twice.
itineraries-violation-meal-without-lunch = Group { $group } goes to { $site } without lunch.
itineraries-violation-lunch-not-offered = No lunch is offered at { $stop } (group { $group }).
itineraries-violation-lunch-outside-its-time = Group { $group }: lunch at { $site } begins at { $begins }, outside its time.
itineraries-violation-lunch-unexpected = Group { $group }, { $day }: no lunch is planned.
itineraries-violation-lunch-twice = Group { $group }, { $day }: two lunches.
itineraries-violation-lunch-missing = Group { $group }, { $day }: lunch is missing.
itineraries-violation-site-shared = Two groups at { $site } at once: { $group } and { $other }.
itineraries-violation-competitors-together = Two competitors at { $site } at once: { $guest } and { $other }.
itineraries-violation-competitors-in-group = Two competitors in group { $group }: { $guest } and { $other }.
itineraries-violation-vehicle-missing = Group { $group }, { $day }: a vehicle is missing.
itineraries-violation-vehicle-twice = { $vehicle } carries two groups on { $day }.
itineraries-violation-vehicle-away = { $vehicle } is not there on { $day }.
itineraries-violation-vehicle-not-as-decided = Group { $group }, { $day }: another vehicle was decided.
itineraries-violation-too-few-seats = Group { $group }, { $day }: { $people } people for { $seats } seats.
itineraries-violation-driving-too-long = Group { $group }, { $day }: { $minutes } minutes at the wheel, at most { $limit }.
itineraries-violation-duty-too-long = Group { $group }, { $day }: { $minutes } minutes of the driver’s duty, at most { $limit }.
itineraries-violation-interpreter-missing = At { $site } group { $group } needs an interpreter.
itineraries-violation-interpreter-twice = { $interpreter } is with two groups on { $day }.
itineraries-violation-interpreter-away = { $interpreter } is not there on { $day }.
itineraries-violation-interpreter-not-as-decided = Group { $group }, { $day }: another interpreter was decided.
itineraries-violation-too-many-visits = Group { $group }, { $day }: { $visits } visits, at most { $limit }.
itineraries-violation-compulsory-missing = Group { $group } has to go to { $site } and does not.
itineraries-violation-fixed-not-kept = The visit of group { $group } to { $site } was fixed and is not where it was.
itineraries-violation-commitment-not-kept = Group { $group }: it is not at its meetings when it has to be.
itineraries-reason-forbidden = The visit is ruled out.
itineraries-reason-closed = It does not receive long enough on any day on which the group travels.
itineraries-reason-too-many-people = The group has { $people } people, they take { $limit } there.
itineraries-reason-no-interpreter = There is no common language, and no interpreter.
itineraries-reason-interpreter-elsewhere = On the days on which it could be the interpreter is with others.
itineraries-reason-too-far = Road and visit do not fit into any day.
itineraries-reason-no-vehicle = There is no vehicle for the group.
itineraries-reason-taken-by-others = When it could be, others are there: group { $groups }.
itineraries-reason-in-place-of = It would fit only in place of { $sites } ({ $day }).
itineraries-reason-standing-stops = What is fixed leaves no room ({ $stops }).
itineraries-reason-no-value = Nobody in the group wishes for it.
itineraries-reason-day-limit = A limit of the day { $day } is reached.
itineraries-reason-fits = It would still fit on { $day }: it can be added.
itineraries-demand-visit = Group { $group } does not go to { $site }, where it has to go.
itineraries-demand-commitment = Group { $group } does not get to its meetings.
itineraries-demand-lunch = Group { $group } has no lunch on { $day }.
itineraries-demand-vehicle = Group { $group } has no vehicle on { $day }.
itineraries-demand-journey = Group { $group } does not arrive in time where its day { $day } ends.
itineraries-demand-companions = Two competitors travel in group { $group }: { $guest } and { $other }.
done-itineraries-saved = Saved.
done-itineraries-factories = Factories added.
done-itineraries-no-factories = No factory to add: all are there, or the companies have no sites.
done-itineraries-dealt = Groups made.
done-itineraries-ways = The times are being worked out again.
done-itineraries-matrix = Matrix brought in: the times are being worked out again.
done-itineraries-changed = Itinerary changed.
done-itineraries-pinned = Visit pinned.
done-itineraries-unpinned = Visit unpinned.
done-itineraries-published = Itinerary published: the mails wait as drafts in the outbox.
done-itineraries-replanned = Planned again: this is what changes.
done-itineraries-answered = Answer recorded.

## What each person is given

itinerary-tab = Visits
itinerary-sheet-group = Travel programme
itinerary-sheet-host = Visits to your company
itinerary-sheet-vehicle = Driver's sheet
itinerary-sheet-interpreter = Interpreter's sheet
itinerary-calendar = Download the calendar
itinerary-none-title = No visits yet
itinerary-none-text = The programme appears here as soon as it is published.
itinerary-nothing = No visits on this day.
itinerary-zone = Times are those of the place ({ $zone }).
itinerary-label-what = What
itinerary-departure = Departure from { $place }
itinerary-arrival = Arrival at { $place }
itinerary-meetings = Meetings: { $place }
itinerary-visit = Visit: { $place }
itinerary-visit-of = Visit of group { $group }
itinerary-lunch = Lunch: { $place }
itinerary-with-lunch = With lunch
itinerary-people = { $count ->
    [one] 1 guest comes.
   *[other] { $count } guests come.
}
itinerary-vehicle = Vehicle: { $vehicle }
itinerary-group = Group { $group }
itinerary-interpreter = Interpreter: { $name }
itinerary-phone = Telephone: { $phone }
itinerary-road = { $minutes } minutes by road
itinerary-road-estimate = about { $minutes } minutes by road (estimate)
itinerary-who-comes = Who comes
itinerary-travellers = Who travels
itinerary-confirm = I confirm the visit
itinerary-cannot = I cannot
itinerary-why = Why?
itinerary-decline = I decline the visit
itinerary-answer-confirmed = Confirmed
itinerary-answer-declined = Declined
itinerary-answer-change = Change the answer
itinerary-mail-greeting = Dear { $name },
itinerary-mail-published-subject = { $mission }: the programme of visits
itinerary-mail-published-lead = the programme of visits of { $mission } is ready.
itinerary-mail-changed-subject = { $mission }: the programme of visits has changed
itinerary-mail-changed-lead = the programme of visits of { $mission } has changed.
itinerary-mail-cancelled-subject = { $mission }: visits called off
itinerary-mail-cancelled-lead = these visits of { $mission } are called off.
itinerary-mail-added = New:
itinerary-mail-moved = Moved:
itinerary-mail-removed = Called off:
itinerary-mail-was = {" "}(was { $before })
itinerary-mail-group = group { $group }
itinerary-mail-zone = Times are those of the place ({ $zone }).
itinerary-mail-link = Your programme, always up to date:
itinerary-mail-answer = Who comes, when, and what they look for. Confirm or decline each visit here:
itinerary-mail-closing = For any question: { $contact }
hosting-title = How we receive visits
hosting-lead = It holds for all missions: whoever plans the visits takes it into account. What you leave empty sets no limit.
hosting-of-company = What the company says
hosting-nothing = The company has set no limits.
hosting-limits = within the company’s limits
hosting-field-most = People at once, at most
hosting-field-most-help = Those who come along with the group included.
hosting-field-weekdays = Days on which you do not receive
hosting-field-dates = Dates on which you do not receive
hosting-field-dates-help = For example 2026-12-24, 2026-12-31.
hosting-field-hours = Hours at which you receive
hosting-field-hours-help = For example 9:00-12:30, 14:30-18:00. For one day only: 2026-10-14 9:00-11:00.
hosting-field-note = What those who come should know
hosting-field-note-help = Where to park, which door to ring at.
hosting-most = { $count ->
    [one] One person at a time
   *[other] At most { $count } people at once
}
hosting-never-on = Not: { $days }
hosting-hours = Hours: { $hours }
hosting-monday = Monday
hosting-tuesday = Tuesday
hosting-wednesday = Wednesday
hosting-thursday = Thursday
hosting-friday = Friday
hosting-saturday = Saturday
hosting-sunday = Sunday
hosting-on-monday = on Mondays
hosting-on-tuesday = on Tuesdays
hosting-on-wednesday = on Wednesdays
hosting-on-thursday = on Thursdays
hosting-on-friday = on Fridays
hosting-on-saturday = on Saturdays
hosting-on-sunday = on Sundays
hosting-never = You would never receive anybody. Leave at least one day free.
hosting-confirmed = You have confirmed a visit on { $date } at { $time } that would not be possible then. Decline that visit first, then change this.
done-hosting = Saved: the next visits take it into account.
itineraries-not-reached = Without an e-mail address
itineraries-not-reached-text = Nothing reaches them: telephone, or write the address into their record before publishing.
itineraries-fact-wishes = Who wants it
itineraries-wish-of-guest = { $guest } ({ $level })
itineraries-wish-of-company = the company, because of { $guest } ({ $level })
itineraries-wish-must = a must
itineraries-wish-would-like = would like
itineraries-wish-never = never
