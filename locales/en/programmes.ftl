# Programmes: the agreement, its parties, its lines of action, its activities.

programmes-logo-large = The logo is larger than 256 kB: use a simpler drawing.
programmes-logo-not-svg = This file is not an SVG image: ask who drew the logo for its SVG.
programmes-logo-empty = There is no drawing in this file.
programmes-activity-outside = Some activities lie outside these dates: move the activities first.
programmes-dates-backwards = The last day comes before the first.
programmes-time-zone-unknown = There is no such time zone: write it like Europe/Rome.
programmes-line-has-activities = Line { $code } has activities: move them to another line, then try again.
programmes-line-code-taken = Another line has this code.
activities-mission-has-its-own = A mission is added with its sessions and tables.
activities-outside-programme = These dates are not all within the programme's validity.
activities-session-outside = Some sessions of meetings lie outside these dates: move the sessions first.
activities-state-unknown = There is no such state.
activities-state-not-next = The activity cannot go from one state to the other like this. Reload the page.
