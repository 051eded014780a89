# Frame of the pages and shared parts. %words% between percent signs are filled in the browser.

layout-owner = Internationalisation programme of the district
layout-tagline = From agreement to order
layout-skip-label = Quick links
layout-skip-content = Skip to content
layout-skip-menu = Skip to menu
layout-skip-footer = Skip to footer
layout-languages = Choose your language
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-menu = Main menu
layout-breadcrumbs = You are here
layout-search-label = Search companies, guests, products, towns
layout-search-placeholder = Search companies, guests, towns…
layout-search-submit = Search

layout-footer-line = Free software for internationalisation programmes
layout-accessibility = Accessibility statement
layout-privacy = Privacy notice
layout-contacts = Contacts
layout-licence = Licence and source code
layout-last-update = Page last updated: { $date }

layout-error = Error:
layout-errors = { $count ->
    [one] There is one error to correct
   *[other] There are { $count } errors to correct
}
layout-errors-safe = What you typed is still here: correct it and send again.
layout-optional = (optional)
layout-choose = Choose…
layout-cancel = Cancel
layout-missing = not given
layout-copy = Copy
layout-copied = Copied.
layout-kept = We brought back what you had typed and not yet sent.
layout-kept-discard = Discard and start again
layout-network-error = The connection does not answer. Nothing is lost: try again shortly.

layout-found = { $count ->
    [0] No results
    [one] One result
   *[other] { $count } results
}
layout-pages = Pages of results
layout-previous = Previous
layout-next = Next

layout-objective = Best agenda so far
layout-bound = Proved bound
layout-chart = best agenda and proved bound over time
layout-work-goes-on = You can leave this page: the work goes on.
layout-work-reload = Refresh

layout-level-mutual-must = a must for both
layout-level-must = a must for one of the two
layout-level-mutual-like = liked by both
layout-level-like = liked by one of the two
layout-level-none = not asked for
layout-board-find = Highlight a name
layout-board-found = Meetings highlighted: %count%
layout-board-compact = Compact view
layout-board-legend = Legend
layout-board-locked = locked
layout-board-by-hand = moved by hand
layout-board-interpreter = with interpreter
layout-board-conflict = to be mended
layout-board-move = Move
layout-board-move-anyway = Move anyway
layout-board-keys = Drag a meeting to move it. On the keyboard: arrows go from cell to cell, Space picks a meeting up, arrows choose where, Enter drops it, Esc gives up, L locks or unlocks it. Enter on a meeting opens its page.
layout-board-picked = Picked up: %meeting%. Choose the cell with the arrows, Enter to drop, Esc to give up.
layout-board-free = %row%, %column%: free
layout-board-closed = %row%, %column%: closed
layout-board-taken = %row%, %column%: taken by %meeting%
layout-board-moved = Moved: %row%, %column%.
layout-board-cancelled = Move cancelled: the meeting stays where it was.
layout-board-refused = This move cannot be made.
layout-board-own-row = In this view a meeting changes slot but stays in its row.
layout-board-confirm = Read what it would cost, then confirm or press Esc.
layout-board-now-locked = Meeting locked.
layout-board-now-unlocked = Meeting unlocked.
layout-board-lock = Lock
layout-board-unlock = Unlock

layout-desk = Work area
layout-own-account = Your account: password, language, keys
layout-nav-home = Today
layout-nav-programmes = Programmes
layout-nav-companies = Companies
layout-nav-guests = Guests
layout-nav-outbox = Outbox
layout-nav-audit = Audit
layout-nav-accounts = Accounts
layout-step-done = done
layout-nav-aid = Aid
layout-nav-budget = Budget
