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

## Money and rounds, wherever they are listed

money-nothing = nothing
money-under-a-cent = under 1 cent
money-about-cents = { $cents ->
    [one] about 1 cent
   *[other] about { $cents } cents
}
money-about = about { $amount }

round-unfinished = Unfinished
round-stopped = Stopped at question { $number } of { $total }
round-ended = { $count ->
    [0] { $mode }, no answer
    [one] { $mode }, one answer
    [2] { $mode }, two answers
    [3] { $mode }, three answers
   *[other] { $mode }, { $count } answers
}

## Set-up

setup-title = What are you practising for?
setup-role-example = Staff nurse, backend developer, sales…
setup-role-help = A role in your own words. It decides where the questions come from.
setup-role-missing = Say which role you practise for. A word is enough.
setup-role-long = The role is longer than { $limit } characters. Shorten it to the title of the job.
setup-roles = Roles
setup-set = Question set
setup-set-named = The questions come from { $set }.
setup-set-closest = No question set is written for “{ $role }” yet. The closest is { $set }.
setup-no-questions = There are no questions in this copy of Jobt. Install it again.
setup-ad = Paste a job ad
setup-ad-words = { $count ->
    [one] The job ad, 1 word
   *[other] The job ad, { $count } words
}
setup-ad-label = The job ad
setup-ad-example = Paste the text of the ad here.
setup-ad-help = It stays on this computer and helps to choose what is asked.
setup-ad-long = The ad is longer than { $limit } characters. Keep the part about the work and the person.

setup-round = The round
setup-mode = Mode
setup-coached = Feedback after every answer.
setup-mock = Not a word until the end, like the real thing.
setup-calm = Three questions, no numbers, no follow-ups, no clock.

setup-sentence = { $count } about { $focus }, asked by a { $persona }, for someone { $seniority }, with { $time }. The level { $difficulty }, and there is { $warmup }.
setup-sentence-calm = Three questions about { $focus }, asked by a { $persona }, for someone { $seniority }, with all the time you want. The level { $difficulty }, and there is { $warmup }.
setup-count = How many questions
setup-count-of = { $count ->
    [1] One question
    [2] Two questions
    [3] Three questions
    [4] Four questions
    [5] Five questions
    [6] Six questions
    [7] Seven questions
    [8] Eight questions
    [9] Nine questions
    [10] Ten questions
    [11] Eleven questions
    [12] Twelve questions
   *[other] { $count } questions
}
setup-focus = What about
setup-focus-mixed = a bit of everything
setup-focus-events-and-plans = real events and what I would do
setup-focus-behavioural = real events
setup-focus-situational = what I would do
setup-focus-technical = knowing the work
setup-focus-system-design = designing a system
setup-focus-case = a case to work through
setup-focus-motivation = why I want this
setup-persona = Who asks
setup-persona-recruiter = recruiter
setup-persona-hiring-manager = hiring manager
setup-persona-peer = colleague on the team
setup-persona-bar-raiser = bar raiser
setup-seniority = How far along
setup-seniority-entry = starting out
setup-seniority-experienced = experienced
setup-seniority-senior = who leads others
setup-time = Time for each question
setup-time-none = no time limit
setup-time-each = { $minutes ->
    [1] one minute for each
    [2] two minutes for each
    [3] three minutes for each
    [4] four minutes for each
    [6] six minutes for each
    [10] ten minutes for each
   *[other] { $minutes } minutes for each
}
setup-difficulty = How hard
setup-difficulty-adaptive = follows my answers
setup-difficulty-1 = stays at 1, a first job
setup-difficulty-2 = stays at 2, first years
setup-difficulty-3 = stays at 3, some years
setup-difficulty-4 = stays at 4, leading
setup-difficulty-5 = stays at 5, expert
setup-warm-up = Warm-up question
setup-warm-up-no = no warm-up
setup-warm-up-yes = a warm-up first

setup-look-for = What it will look for
setup-look-for-role = Say a role, and it stands here what the questions are after.
setup-look-for-soon = Choosing the questions

setup-takes = About { $minutes } minutes. Costs nothing, and nothing leaves this computer.
setup-takes-free-model = About { $minutes } minutes. Costs nothing; { $host } reads along. { $link }
setup-takes-cost = About { $minutes } minutes, { $cost } at { $host }. { $link }
setup-takes-unpriced = About { $minutes } minutes. What { $host } charges is not known here. { $link }
setup-what-leaves = What would be sent
setup-start = Start
setup-starting = Starting

leaves-title = What would leave this computer
leaves-lead = Requests go to { $host } while you practise, and to nobody else.
leaves-table = Content of the requests
leaves-sent = Sent
leaves-stays = Never sent
leaves-stays-what = Other rounds, drafts, your settings
leaves-costs = Costs
leaves-free = Nothing. The model is on your own network.
leaves-cost = At most { $cost } for this round.
leaves-unpriced = The price of this model is not known here. Its provider shows it.
leaves-change = Change who reads
leaves-understood = Back to the set-up

## Home

first-question = Tell me about a time you changed your mind.
first-lead = A real question, and all the time you want. You type, and Jobt shows you in your own words what is strong and what to fix.
first-start = Start practising
first-foot = No account, no key, no network. What you write stays on this computer.

home-greeting = { $part ->
    [morning] { $day } morning.
    [afternoon] { $day } afternoon.
    [evening] { $day } evening.
   *[other] { $day }, late.
}
home-next-stopped = Next, where you stopped
home-stopped = { $role }. { $stopped }.
home-stopped-draft = { $role }. { $stopped }, your draft is here.
home-go-on = Go on
home-new-round = Something else
home-next = Next
home-another-round = Another round as { $role }
home-any-round = Another round
home-last-time = The one thing to practise, from last time: { $practise }
home-fresh-questions = You get questions you have not answered yet.
home-choose-round = Practise
home-recent = Recent
home-all-rounds = All rounds
