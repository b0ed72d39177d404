# Every text of the window, in English. One section for each page; a key begins with its page unless it is shared.

## Shared

brand = Jobt
loading = One moment
absent = This is not here any more.
absent-kept = It may have been deleted. Everything else is where it was.
try-again = Try again
close = Close
cancel = Cancel
skip-to-page = To the page
fold-open = Open
fold-close = Close
level-of-five = Level { $level } of 5
words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
diagnostics-copied = Diagnostics copied
diagnostics-not-copied = The diagnostics could not be copied. They are shown under Settings, About.

not-scored = Not scored
band-not-yet = Not yet
band-developing = Developing
band-fair = Fair
band-good = Good
band-excellent = Excellent

mode-coached = Coached
mode-mock = Mock
mode-calm = Calm

persona-recruiter = Recruiter
persona-hiring-manager = Hiring manager
persona-peer = Peer on the team
persona-bar-raiser = Bar raiser

## Sidebar

side-label = Main
side-practise = Practise
side-history = History
side-settings = Settings
side-built-in = Built-in coach. Nothing leaves this computer.
side-model = Built-in coach, and { $model } when you ask.

## Days

when-today = today
when-yesterday = yesterday
when-long = { $weekday } { $day } { $month }
when-long-year = { $weekday } { $day } { $month } { $year }
when-short = { $day } { $month }
when-short-year = { $day } { $month } { $year }
when-day-in-month = { $weekday } { $day }
weekday-0 = Sunday
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-short-0 = Sun
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
month-0 = January
month-1 = February
month-2 = March
month-3 = April
month-4 = May
month-5 = June
month-6 = July
month-7 = August
month-8 = September
month-9 = October
month-10 = November
month-11 = December
month-short-0 = Jan
month-short-1 = Feb
month-short-2 = Mar
month-short-3 = Apr
month-short-4 = May
month-short-5 = Jun
month-short-6 = Jul
month-short-7 = Aug
month-short-8 = Sep
month-short-9 = Oct
month-short-10 = Nov
month-short-11 = Dec

## Interview room

question-of = Question { $number } of { $total }
follow-up-suffix = , follow-up
time-left = { $time } left
time-from-first-word = { $time }, from your first word
last-minute = Last minute
clock-paused = Clock paused
clock-stopped = Clock stopped
show-clock = Show the clock
hide-clock = Hide the clock
