# Every text of the window, in English. One section for each page; a key begins with its page unless it is shared.

## Shared

brand = Jobt
loading = One moment
absent = This is not here any more.
absent-kept = It may have been deleted. Everything else is where it was.
try-again = Try again
meter-used = { $percent } percent used
copied = Copied
not-copied = The clipboard did not take it. Mark the text and copy it yourself.
password-show = Show
password-hide = Hide
password-show-label = Show the password
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
side-account = Account
side-built-in = Built-in coach. Your answers stay on this computer.
side-built-in-synced = Built-in coach.
side-jobt-ai = Built-in coach, and Jobt AI when you ask.
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
time-from-first-word = { $minutes ->
    [0] { $time }, once you start typing
    [one] 1 minute, once you start typing
   *[other] { $minutes } minutes, once you start typing
}
last-minute = Last minute
clock-paused = Clock paused
clock-stopped = Clock stopped
show-clock = Show the clock
hide-clock = Hide the clock
time-is-up-short = Time is up
time-is-up = The time for this question is up. Write a sentence and send it, or skip.
leave = Leave
draft-saved = Draft saved
your-answer = Your answer
also-said = Also written on another computer
your-question = Your question
you-asked = You asked:
closing = Your questions
finish = Finish
finish-title = Finish without asking this?
finish-text = What you typed was not asked. The interview ends here, and its debrief follows.
editor-hint = Start whenever you like. Enter makes a new line.
closing-hint = Type a question for the interviewer, or finish.
send = Send
sending = Sending
answer-sent = Answer sent
cut-off = Cut off
cut-off-kept = Your answers and this draft are saved, and the clock is stopped.
carry-on-built-in = Carry on with the built-in interviewer
text-stays = What you typed is still here.
still-thinking = The interviewer is still thinking. You can start writing.
no-word-yet = The interviewer has not said anything for a while.
no-word-yet-kept = You can wait, or have the question in its author’s words.
stop-waiting = Stop waiting
paused = Paused
paused-idle = Paused, because nothing was typed for ten minutes
paused-kept = Your draft is saved and the clock is stopped.
toolbar = This question
hint = Hint
skip = Skip
skip-does = Go on without an answer ({ $keys }).
mark-for-later = Mark for later
mark-does = Marks the question in the debrief, so that you find it again.
marked = Marked
pause = Pause
go-on = Go on
rather-not = I’d rather not answer
decline-does = Go on without an answer. The question is not asked again in this round.
stay = Stay
leave-title = Leave this interview?
leave-text = Keep for later: it waits on the first screen, draft included. End it here: you get a summary of what you sent; an unsent draft is not read.
keep-for-later = Keep for later
end-here = End it here
skip-title = Skip this question?
skip-text = What you typed is not sent. The question is not scored and the interview goes on.
skip-it = Skip it
decline-title = Close this question for good?
decline-text = What you typed is not sent, and the question is not asked again. That is fine.

## Feedback

notes-label = Notes on your answer
note-strength = strength
note-to-fix = to fix
note-other = note
note-name = Note { $number }, { $kind }
note-back = Note { $number }, back to the words
strength = Strength
fix-first = Fix this first
tip-missing = Missing
tip-why = Why it matters
tip-try = Try
tip-check = Your retry counts when
how-read = How it was read
looks-for = What the question looks for
point-yes = Said
point-partly = Partly
point-no = Not yet
anchors-open = What the levels mean
anchors-title = What the levels mean
anchors-lead = Each answer is read in eight respects. The line that fits this answer is marked.
anchors-here = (this answer)
dispute-open = I did say that
dispute-title = Where do you say it?
dispute-lead = Looked for: “{ $point }”. Choose the sentence that says it, and the coach looks again.
dispute-sentences = Sentences of your answer
dispute-look-again = Look again
prefers-after = finds that the later one answers better: { $why }
prefers-before = finds that the earlier one answers better: { $why }
prefers-neither = sees no clear change, whichever it reads first.
dimension-relevance = Relevance
dimension-evidence = Evidence
dimension-structure = Structure
dimension-ownership = Ownership
dimension-outcome = Outcome
dimension-confidence = Confident wording
dimension-tone = Constructive tone
dimension-concision = Concision
local-check = Local check
how-made = How it was made
the-model = The model
model-reads = { $model } is reading it as well
model-has-read = The model’s reading is here
which-reading = Which reading is shown
you-said = You said: { $word }
ask-model = Ask AI as well
next-asked = They may go on to ask
next-question = Next question
next-answer = Next answer
to-debrief = To the debrief
back-to-debrief = Back to the debrief
improve = Improve this answer
strong-label = Strong versions
strong-own = A stronger version, from your own facts
strong-own-help = Only what you said. Blanks stand for what only you know.
strong-example = A strong answer, by an invented person
strong-example-help = To compare with, not to learn by heart.
self-rating-title = How did that go, do you think?
self-rating-skip = Show me
not-scored-empty = There was nothing to read.
not-scored-declined = That is fine.
not-scored-language = The coach reads English so far. Your answer is kept.
declined-title = Not answered.
declined-text = That is fine; here is what the question looks for.
warm-up-title = That was the warm-up.
warm-up-text = Warm-ups are not read.
skipped-title = You skipped this one.
skipped-text = It can come back in another round.
distress-first = What you wrote sounds heavy. This is only practice, and it can wait.
distress-help = If you may be in danger, call your local emergency number. To talk to someone at any hour, see
distress-kept = Nobody has scored this. You can go on, leave, or delete it whenever you like.
take-a-break = Take a break
versions-title = Local check
versions-text = Rules on this computer read your answer. They see wording and structure; they do not judge whether it is true or wise.
versions-title-model = AI reading
versions-text-model = A model read your answer by the same rubric. Its quotes were checked against your words; what it could not quote was dropped.
versions-coach = Coach
versions-rubric = Rubric
versions-model = Model
versions-prompt = Prompt
versions-samples = Readings

## Workbench

bench-title = Say it again, with what was missing.
back-to-feedback = Back to feedback
attempt-shown = Which try is shown
compare = Compare
improve-tab = Write again
read-again = Read it again
reading = Reading
read-again-done = Read again
then = then
local-check-same = Local check, same rules
your-tips = Your tips
no-tips = There was nothing to fix.
tip-fixed = Fixed
tip-open = Still open
tip-new = New
what-changed = What changed
all-dimensions = All of it
other-dimensions = { $count ->
    [one] The other one
    [2] The other two
    [3] The other three
    [4] The other four
    [5] The other five
    [6] The other six
    [7] The other seven
   *[other] The others
}
no-clear-change = No clear change
was-now = { $before }, now
try-name = { $number ->
    [1] First try
    [2] Second try
    [3] Third try
    [4] Fourth try
    [5] Fifth try
   *[other] Try { $number }
}
try-at = { $try }, { $time }
to-say = { $minutes } min { $seconds } s to say aloud
to-say-seconds = { $seconds ->
    [one] 1 second to say aloud
   *[other] { $seconds } seconds to say aloud
}

## Money and rounds, wherever they are listed

money-nothing = nothing
money-under-a-cent = under 1 cent
money-about-cents = { $cents ->
    [one] about 1 cent
   *[other] about { $cents } cents
}
money-about = about { $amount }

round-unfinished = Unfinished
round-stopped = { $answered } of { $total } questions answered
round-ended = { $count ->
    [0] { $mode }, no answer
    [one] { $mode }, one answer
    [2] { $mode }, two answers
    [3] { $mode }, three answers
   *[other] { $mode }, { $count } answers
}
round-scored = { $count ->
    [one] { $ended }, one of them scored
    [2] { $ended }, two of them scored
    [3] { $ended }, three of them scored
   *[other] { $ended }, { $count } of them scored
}

## Set-up

setup-title = What are you practising for?
setup-role-example = Staff nurse, backend developer, sales…
setup-role-help = A role in your own words. It decides where the questions come from.
setup-role-missing = Say which role you practise for, for example the title of the ad. A word is enough.
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
setup-ad-help = It stays on this computer, helps to choose what is asked, and answers your questions at the end of a mock.
setup-ad-help-model = It helps to choose what is asked, and answers your questions at the end of a mock. The model that asks gets it too.
setup-resume-label = Your résumé, if you like
setup-resume-example = Paste the text of your résumé here.
setup-resume-help = It stays on this computer. The built-in interviewer does not need it; a model can refer to it.
setup-resume-help-model = The model that asks gets it, so that it can refer to your work.
setup-resume-long = The résumé is longer than { $limit } characters. Keep the part about your work.
setup-ad-long = The ad is longer than { $limit } characters. Keep the part about the work and the person.

setup-round = The round
setup-mode = Mode
setup-coached = Feedback after every answer.
setup-mock = Not a word until the end, like the real thing.
setup-calm = Three questions, no numbers, no follow-ups, no clock.

setup-sentence = { $count } about { $focus }, asked by a { $persona }, for someone { $seniority }, with { $time }. The level { $difficulty }, and there is { $warmup }.
setup-sentence-calm = Three questions about { $focus }, asked by a { $persona }, for someone { $seniority }, with all the time I want. The level { $difficulty }, and there is { $warmup }.
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
    [1] up to one minute for each
    [2] up to two minutes for each
    [3] up to three minutes for each
    [4] up to four minutes for each
    [6] up to six minutes for each
    [10] up to ten minutes for each
   *[other] up to { $minutes } minutes for each
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

setup-takes = { $minutes ->
    [one] About 1 minute. Costs nothing and needs no network.
   *[other] About { $minutes } minutes. Costs nothing and needs no network.
}
setup-takes-free-model = { $minutes ->
    [one] About 1 minute. Costs nothing; { $host } reads along. { $link }
   *[other] About { $minutes } minutes. Costs nothing; { $host } reads along. { $link }
}
setup-takes-cost = { $minutes ->
    [one] About 1 minute, { $cost } at { $host }. { $link }
   *[other] About { $minutes } minutes, { $cost } at { $host }. { $link }
}
setup-takes-unpriced = { $minutes ->
    [one] About 1 minute. What { $host } charges is not known here. { $link }
   *[other] About { $minutes } minutes. What { $host } charges is not known here. { $link }
}
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
leaves-free = Nothing. The model runs on this computer.
leaves-by-plan = Nothing more: your plan covers it.
leaves-cost = For this round { $cost }.
leaves-unpriced = The price of this model is not known here. Its provider shows it.
leaves-change = Change who reads
leaves-understood = Back to the set-up

## Home

first-sign-in = Sign in
first-question = Tell me about a time you changed your mind.
first-lead = A real question, and as much time for it as you choose. You type, and Jobt marks in your own words what is strong and what to fix.
first-start = Start practising
first-foot = No account, no key, no network. What you write stays on this computer.

home-greeting = { $part ->
    [morning] { $day } morning.
    [afternoon] { $day } afternoon.
    [evening] { $day } evening.
   *[other] Late on { $day }.
}
home-next-stopped = Next: { $role }
home-stopped = { $answered } of { $total } questions answered so far.
home-stopped-draft = { $answered } of { $total } questions answered so far. Your draft is here.
home-go-on = Go on
home-new-round = Something else
home-next = Next
home-another-round = Another round: { $role }
home-any-round = Another round
home-last-time = The one thing to practise, from last time: { $practise }
home-fresh-questions = You get questions you have not answered yet.
home-choose-round = Set up the round
home-recent = Recent
home-all-rounds = All rounds

## Debrief

quoted = “{ $words }”
debrief-meta = { $minutes ->
    [0] { $title }. { $mode }, { $day }
    [one] { $title }. { $mode }, 1 minute, { $day }
   *[other] { $title }. { $mode }, { $minutes } minutes, { $day }
}
debrief-by-model = AI reading
debrief-over = { $count ->
    [one] over one scored answer
    [2] over two scored answers
    [3] over three scored answers
   *[other] over { $count } scored answers
}
debrief-not-scored = There was nothing to read numbers from.
debrief-best = Best moment
debrief-one-thing = The one thing to practise
debrief-next = What comes next
debrief-improve = Improve answer { $number }
debrief-again = Practise again
debrief-answers = The answers
debrief-closing = What you asked
debrief-margin = Below each question: what the interviewer would have written in the margin.
debrief-margin-of = Margin notes on question { $number }
debrief-tries = { $count ->
    [2] two tries
    [3] three tries
   *[other] { $count } tries
}
debrief-marked = marked
debrief-declined = Not answered
debrief-skipped = Skipped
debrief-open = Open
debrief-answered = Answered
debrief-stayed = Read by the built-in coach. No model was asked.
debrief-cost = { $requests ->
    [one] A model took part: 1 request, { $sent } tokens sent, { $received } received, { $cost }.
   *[other] A model took part: { $requests } requests, { $sent } tokens sent, { $received } received, { $cost }.
}
debrief-cost-estimated = Some of these numbers are estimates, because the server gave none.
debrief-save = Save as text
debrief-rename = Rename
debrief-rename-title = Rename this round
debrief-rename-label = Title
debrief-rename-save = Rename
debrief-rename-empty = A title needs at least one letter.
debrief-rename-long = The title is longer than { $limit } characters. Shorten it.
debrief-renamed = Round renamed
debrief-delete = Delete
debrief-delete-title = { $count ->
    [0] Delete this round?
    [one] Delete this round and its answer?
   *[other] Delete this round and its { $count } answers?
}
debrief-delete-goes = “{ $title }” goes with its questions, your answers, every try and all feedback.
debrief-delete-stays = Your other rounds and your settings stay.
debrief-keep = Keep it
debrief-delete-now = Delete
debrief-deleting = Deleting
debrief-deleted = Round deleted
filter-remove = Remove the filter { $filter }

## History

history-title = History
history-search = Search your questions and answers
history-search-example = Search everything you wrote
history-filters = Filters
history-category = Question set
history-any-category = Any role
history-date = Date
history-any-date = Any date
history-today = Today
history-week = Last 7 days
history-month = Last 30 days
history-year = Last 12 months
history-mode = Mode
history-any-mode = Any mode
history-count = { $count ->
    [one] 1 round
   *[other] { $count } rounds
}
history-found = Rounds that were found
history-rounds-in = Rounds in { $month }
history-more = Show more
history-more-busy = Loading
history-keys = ↑ ↓ move, Enter opens
history-empty = Every round you finish stays here, word for word, so that you can read it again before the interview.
history-sample = “I asked my colleague to stop, and I said it plainly…”
history-sample-note = An example. Yours will look like this, with the date, the role and how it was read.
history-start = Start the first one
history-no-hit = No question or answer holds “{ $words }”.
history-no-round = No round fits.
history-filter-is-on = A filter is on.
history-everything = Search everything
history-show-all = Show all rounds

## Settings

settings-general = General
settings-ai = AI
settings-privacy = Privacy
settings-appearance = Appearance
settings-keyboard = Keyboard
settings-about = About

general-timer = Show the clock while practising
general-timer-help = It runs either way when a question has a time limit.
general-self-rating = Rate your answer before you see how it was read
general-self-rating-help = One tap. Then you see at once whether you judged yourself too hard or too kindly.
general-language = Language
general-language-help = The interviewer and the feedback speak English. Other languages will follow.

ai-title = Who reads your answers?
ai-lead = The built-in coach always does, at once and for nothing. AI can read them a second time.
ai-in-use = in use
ai-built-in = Built-in coach only
ai-built-in-side = free, offline
ai-jobt = Jobt AI
ai-jobt-side = with Plus, no key
ai-jobt-sign-in = It comes with Plus, which can be tried for some days without a card.
ai-jobt-at-the-limit = When today’s allowance is used up, the built-in coach takes over. No word of yours is kept on the server.
ai-server = A compatible server
ai-server-side = address, key if it wants one
ai-server-text = Ollama, LM Studio, llama.cpp, vLLM, OpenRouter and others.
ai-openai = My own OpenAI key
ai-openai-side = paid to OpenAI
ai-a-round = { $cost } a round
ai-address = Address
ai-address-help = Up to and including /v1. Usual ones:
ai-address-empty = Say where the server is, for example http://localhost:11434/v1.
ai-address-scheme = The address begins with http:// or https://.
ai-address-shape = There is no server name in this address. It looks like http://localhost:11434/v1.
ai-key = Key
ai-key-optional = Key, if the server wants one
ai-key-example = Paste the key
ai-key-kept = Kept, ends in { $ending }
ai-key-is-kept = Kept
ai-key-missing = Paste a key first. You find it in your account at OpenAI.
ai-key-where = The key goes into the system keychain, never into a plain file.
ai-test = Test
ai-testing = Testing
ai-test-first = When the test succeeds, this server reads along.
ai-asking = Waiting for a sign of life. None of your words are sent.
ai-works = Works
ai-answered = { $model } answered in { $seconds } seconds.
ai-unstructured = It cannot fill in forms, so its readings may fail more often.
ai-kept-keychain = The key is in the system keychain, never in a file.
ai-kept-file = The key is in your encrypted key file.
ai-kept-memory = The key is in memory and gone when Jobt is closed.
ai-forget = Forget the key
ai-no-keychain = The keychain of this computer did not take the key.
ai-no-keychain-memory = Jobt can keep it in a file encrypted under a password of its own, or in memory until you close it. Then you paste it again next time.
ai-anyway-help = It may only be away for now.
ai-anyway = Use it all the same
ai-model = Model
ai-model-example = llama3.1:8b
ai-model-type = Type its name
ai-model-list = Choose from the list
ai-round-cap = Stop at, each round
ai-month-cap = Stop at, each month
ai-at-the-limit = At a limit the built-in coach takes over. A model whose price is not known here counts for nothing. This month so far: { $spent }.
ai-interviews = It asks the questions too
ai-interviews-help = In its own words, with follow-ups to what you said. Off, it only reads your answers.
ai-patience = Wait for a silent server
ai-seconds = { $seconds ->
    [120] 2 minutes
    [300] 5 minutes
    [600] 10 minutes
   *[other] { $seconds } seconds
}
ai-prices = What it costs
ai-prices-of = US dollars, as of { $date }. A million tokens are about 750,000 words.
ai-date = { $day } { $month } { $year }
ai-price-model = Model
ai-price-round = A round of three
ai-price-sent = A million sent
ai-price-received = A million received
ai-what-left = What left this computer
amount-wrong = An amount in dollars, for example 3.00, at most 1000.

privacy-title = What stays, and what left
privacy-alone = Everything stays on this computer. The built-in coach needs no network.
privacy-model = Your practice is kept on this computer. While a model reads along, it gets what the table below lists.
privacy-synced = Your practice is kept on this computer. Sync is on: your other computers get it, encrypted under your recovery phrase, and the server cannot read it.
privacy-model-synced = Your practice is kept on this computer and synced, encrypted under your recovery phrase. While a model reads along, it gets what the table below lists.
privacy-answers = Rounds and answers
privacy-answers-where = In one file in Jobt’s data folder.
privacy-answers-place = Where it is
privacy-keys = Keys
privacy-keys-where = In the system keychain, unless you chose memory or an encrypted file. Never in a log.
privacy-keys-locked = There is an encrypted key file, locked until you give its password.
privacy-keys-open = There is an encrypted key file, open until you close Jobt.
privacy-log = Log
privacy-log-where = In a folder on this computer, without your words.
privacy-telemetry = Usage statistics
privacy-telemetry-none = None.
privacy-ledger = Requests this month

yours-title = Your data
yours-text = Rounds, answers, unsent text and settings in one file, to take along or to keep. As text, rounds and feedback can be read and printed.
yours-save = Save everything
yours-save-text = Save as text
yours-erase = Delete everything…

bring-open = Restore from a file…
bring-title = Restore what was saved?
bring-saved = Saved by Jobt { $version }, { $day }.
bring-holds = { $count ->
    [one] It holds one round.
   *[other] It holds { $count } rounds.
}
bring-new = { $count ->
    [0] All of it is here already.
    [one] One of them is not here.
   *[other] { $count } of them are not here.
}
bring-how = What is here stays, and a backup is made first. What you deleted stays deleted. Settings in the file count where they are newer.
bring-nothing = Every round in it is here already, or was deleted here. Settings that you changed since stay as they are.
bring-leave = Cancel
bring-close = Close
bring-now = Restore
bring-done = { $count ->
    [0] No round came; all were here, or deleted here
    [one] One round was restored
   *[other] { $count } rounds were restored
}
bring-too-large = This file is larger than 100 MB. In a terminal, “jobt import” takes it.
bring-unreadable = This file could not be read. Is it still where it was?

erase-title = Delete everything on this computer?
erase-goes = All rounds, answers, drafts, settings, keys and backups are deleted for good. Files that you saved elsewhere stay.
erase-stays = There is no way back but a file that you saved.
erase-stays-account = You are signed out here. Your account and what it keeps stay on the server until you delete it on the account page.
erase-type = Type “delete” to go on
erase-word = delete
erase-keep = Keep everything
erase-now = Delete everything
ledger-empty = No request to a model has left this computer this month.
ledger-when = When
ledger-to = To
ledger-what = What
ledger-tokens = Tokens
ledger-out = { $count } out
ledger-in = { $count } in
ledger-out-estimated = about { $count } out
ledger-in-estimated = about { $count } in
ledger-cost = Cost
ledger-no-price = not known
ledger-question = The role, ad and résumé if pasted, and all that was said so far, for a question
ledger-follow-up = The role, ad and résumé if pasted, and all that was said so far, for a follow-up
ledger-comparison = Two attempts compared
ledger-assessment = One question, its answer and the rubric
ledger-probe = A test, none of your words

look-theme = Theme
look-system = As the system
look-light = Light
look-dark = Dark
look-contrast = Contrast
look-more = More
look-zoom = Size
look-smaller = Smaller
look-larger = Larger
look-percent = { $percent }%
look-reset = Back to 100%
look-motion = Motion
look-less-motion = Less motion
look-less-motion-help = Nothing fades, and questions arrive a sentence at a time. The system’s own wish always counts.

keys-lead = Everything works without a mouse. Tab goes from one thing to the next.
keys-everywhere = Everywhere
keys-new = A new round
keys-history = History
keys-shift = Shift
keys-settings = Settings
keys-zoom = Larger, smaller, back to 100%
keys-back = Close a menu or a dialog; nothing you wrote is discarded
keys-practising = While practising
keys-go = Start the round, send, or go on to the next question
keys-line = A new line
keys-hint = Show or hide the hint
keys-skip = Skip the question
keys-pause = Pause, or go on
keys-improve = Improve the answer you are reading about
keys-again = Try again after a question broke off
keys-lists = In lists and menus
keys-move = Move
keys-open = Open or choose
keys-letter = Go to the next entry that begins with it
keys-any-letter = A letter

about-title = About Jobt
about-version = Version { $version }
about-what = Practise job interviews by typing, with feedback that quotes your own words.
about-diagnostics = Diagnostics
about-diagnostics-help = Versions, places and states for whoever helps you. No keys and none of your words.
about-copy = Copy diagnostics

## Account

account-title = Your account
account-lead = An account is for a second computer and for Plus. Practising works the same without one.
account-email = E-mail
account-email-help = The confirmation goes there.
account-password = Password
account-password-new = Password to be
account-password-help = At least 15 characters. A few unrelated words are easy to keep in mind.
account-computer = Name of this computer
account-computer-help = Your list of computers calls it that.
account-name = Name
account-name-help = How e-mails greet you. Any name will do.
account-back = Back
account-change = Change

account-sign-in-title = Sign in, if you like
account-sign-in = Sign in
account-signing-in = Signing in
account-signed-in = Signed in
account-forgotten = Forgotten password
account-none-yet = No account yet?
account-none-yet-text = It takes an address and a password. What you practised so far stays on this computer until you turn sync on.
account-create = Create an account
account-creating = Creating
account-have-code = Enter a code from an e-mail
account-no-keychain = Nothing was sent yet. Jobt can keep the sign-in in a file encrypted under a password of its own, or in memory until you close it.

account-factor-title = The code of your authenticator
account-factor-lead = Your password is right. Enter the six digits that your authenticator shows now, or one of your recovery codes.
account-factor-code = Code

account-create-lead = We send a code to your e-mail. Enter it to finish.
account-have-one = I have an account
account-verify-title = The code is in your e-mail
account-verify-lead = Enter the code from the e-mail that confirms your address.
account-verify = Confirm the address
account-verifying = Confirming
account-verified = Your address is confirmed
account-mail-code = Code from the e-mail
account-mail-code-help = One long line. Copy it whole and paste it here.
account-no-mail = No e-mail?
account-no-mail-text = It takes a minute at most. Look in the spam folder, or have it sent again.
account-resend = Send it again

account-forgot-title = Forgotten password
account-forgot-lead = You get an e-mail with a code, good for 30 minutes. Your practice and your recovery phrase are not affected.
account-send-code = Send the code
account-reset-title = Another password
account-reset-lead = Enter the code from the e-mail and the password to be.
account-reset-help = At least 15 characters. With it, every other session of your account ends.
account-reset-set = Set the password
account-reset-again = Have another e-mail sent
account-reset-done = The password is set

account-known = Signed in as { $email } on “{ $computer }”.
account-over = You are signed out of your account on this computer.
account-over-kept = The session ended elsewhere, or was kept only until Jobt was closed. Everything you practised is here. Sign in to go on.
account-profile = Profile
account-since = Account since
account-rename-title = How shall we greet you?
account-rename-label = Change the name
account-rename-save = Save the name
account-renamed = The name is saved
account-sign-out = Sign out
account-sign-out-text = Everything you practised stays on this computer.
account-signed-out = Signed out

sync-title = Sync
sync-off-text = Off. Turned on, your rounds, drafts and settings follow you to your other computers, encrypted before they leave. Not even we can read them.
sync-on-text = Rounds, drafts and settings follow you. They are encrypted under your recovery phrase before they leave.
sync-on = Turn sync on
sync-needs-plus = It comes with Plus. What was synced before can be fetched without it, with the recovery phrase.
sync-turning-on = Turning on
sync-is-on = Sync is on
sync-is-off = Sync is off on this computer
sync-off = Turn off here
sync-join = I have a recovery phrase
sync-later = Not now
sync-now = Sync now
sync-under-way = Syncing
sync-done = Synced
sync-enter-phrase = Enter a phrase
sync-new-phrase = New recovery phrase
sync-on-elsewhere = Sync is on for your account already.
sync-on-elsewhere-text = Another computer showed a recovery phrase then. With it, this computer joins.
sync-on-tag = On
sync-waits-tag = Waiting
sync-goes-on = It goes on by itself.
sync-stopped = Sync needs you.
sync-line-synced = Synced.
sync-line-today = Synced at { $clock }.
sync-line-day = Synced { $day } at { $clock }.
sync-line-waiting = Sync waits and goes on by itself.
sync-line-attention = Sync needs you

phrase-title = Your recovery phrase
phrase-lead = Write these 24 words down, in this order, on paper. You will not see them again once sync is on. Whoever has them can read your rounds; without them nobody can, not even we.
phrase-written = I wrote them down
phrase-back-title = Three words back
phrase-back-lead = From your note, so that it is sure to be right.
phrase-word = Word { $number }
phrase-again = Show the words again

join-title = Enter your recovery phrase
join-lead = The 24 words that another computer showed when sync was turned on.
join-phrase = Recovery phrase
join-go = Join sync
join-lost = The phrase is lost
join-lost-text = While a computer still syncs, nothing is lost: choose “New recovery phrase” there.
join-lost-none = If none does, nobody can open what the server keeps, not even we. You can start again: what the server keeps is erased, and each computer that joins sends again what is on it. Rounds that exist only on the server are lost.
join-anew = Erase and start again

computers-title = Where you are signed in
computers-lead = Signing out elsewhere ends the session there at once. What was practised there stays there.
computers-name = Computer
computers-seen = Last heard of
computers-this = this one
computers-end = Sign out there
computers-end-label = Sign out on { $name }
computers-ended = Signed out there
records-title = Computers that sync
records-count = Records sent
records-remove = Remove
records-remove-label = Remove { $name }
records-remove-text = Removing a computer erases what it sent from the server. What your other computers have of it stays.
records-removed = Removed from the server

security-title = Signing in
security-password = Set
security-kept = This sign-in
security-kept-keychain = In the system keychain, never in a plain file
security-kept-file = In your encrypted key file
security-kept-memory = In memory, so gone when Jobt is closed
password-change = Change the password
password-current = Password so far
email-change = Change the e-mail
email-new = E-mail to be
email-lead = The address to be gets an e-mail with a code. Until you enter it, nothing changes.
email-changed = The e-mail is changed
factor-title = Two-step sign-in
factor-on = On, by an authenticator
factor-off = Off
factor-turn-on = Turn on
factor-turn-off = Turn off
factor-set-up = Turn two-step sign-in on
factor-remove = Turn two-step sign-in off
factor-next = Next
factor-lead = An authenticator on your phone shows six digits that change every half minute. Signing in then asks for them, too.
factor-secret-lead = Add an entry to your authenticator: point its camera here, or type or paste the key.
factor-picture = QR code with the key below
factor-copy-secret = Copy the key
factor-code-help = The six digits that it shows now.
factor-is-on = Two-step sign-in is on
factor-is-off = Two-step sign-in is off
factor-codes-lead = If the authenticator is lost, each of these codes signs you in once. Keep them where your recovery phrase is. They are shown once.
factor-copy-codes = Copy the codes
factor-kept = I kept them
factor-remove-lead = Signing in then asks for the password alone. The recovery codes stop working.

data-title = Your data
data-share = Share numbers of finished rounds
data-share-help = Category, length, time and points, no words. Off, what was shared is erased from the server at once.
data-shared = Shared from now on
data-erased = What was shared is erased
data-export-text = A file with everything that the server holds of you.
data-export = Download my data
data-written = Written to { $path }
delete-text = The account and everything that the server holds of you, erased in 14 days.
delete-open = Delete the account
delete-title = Delete your account?
delete-goes = Everything that the server holds of it is erased in 14 days, and from its backups within 30 days more. Signing in before then keeps it.
delete-stays = Everything you practised stays on this computer.
delete-keep = Keep it
delete-now = Delete the account
delete-done = The account is deleted in 14 days

plan-yours = Yours now
plan-free = Free
plan-free-price = Yours for good.
plan-free-coach = The built-in coach
plan-free-key = Your own key or a local model
plan-free-everything = Every question and every round
plan-plus = Plus
plan-plus-ai = Jobt AI, with nothing to set up
plan-plus-sync = Encrypted sync to your other computers
plan-plus-nothing = The same room, the same feedback
plan-price-both = { $month } a month, or { $year } a year.
plan-price-month = { $month } a month.
plan-price-year = { $year } a year.
plan-buy-month = Buy for { $price } a month
plan-buy-year = Buy for { $price } a year
plan-buy-where = The payment page opens in your browser. When it is paid, Plus is on here.
plan-in-browser = The payment page is open in your browser. Come back here when you are done.
plan-portal = Cards and invoices
plan-card = Update the card
plan-pay = Pay and go on with Plus
plan-see = See your plan
plan-cancel = Cancel Plus
plan-resume = Keep Plus after all
plan-not-for-sale = Not for sale yet.
plan-try = Try Plus for { $days } days
plan-no-card = No card. Nothing is charged when it ends.
plan-trial-begun = Plus is on trial
plan-promise = If Plus ends, sync becomes download-only. Everything on this computer keeps working, and nothing is deleted.
plan-used = Jobt AI used
plan-used-today = { $percent ->
    [0] Nothing used today. Renews at { $clock }.
   *[other] { $percent }% used today. Renews at { $clock }.
}
plan-trial = Plus is on trial until { $day }.
plan-trial-lead = No card is stored, so nothing is charged when it ends. You go back to Free and keep everything.
plan-active = Plus is on.
plan-active-lead = Jobt AI and sync to your other computers are yours.
plan-grace = Plus is still on.
plan-past = You are on Free again.
plan-trial-ending = Plus is on trial until { $day }.
plan-trial-ending-kept = Nothing is charged when it ends, and nothing is deleted.
plan-payment-failed = The last payment did not come through.
plan-stays-until = Plus stays on until { $day }. Your practice is on this computer either way.
plan-nothing-lost-yet = Then sync becomes download-only. Everything on this computer keeps working, and nothing is deleted.
plan-grace-ending = Plus ends on { $day }, unless the payment comes through.
plan-cancelled = Plus ends on { $day }, as you asked.
plan-ended = Plus ended on { $day }.
plan-nothing-lost = Sync is download-only. Everything on this computer keeps working, and nothing is deleted.

key-file-new = A file for your keys
key-file-new-lead = It is encrypted under a password of its own, which Jobt asks for once after each start. The password is kept nowhere.
key-file-password-new = Password of the file, at least 8 characters
key-file-make = Make the file
key-file-unlock = Unlock the key file
key-file-unlock-lead = Your sign-in and keys are in it. It stays open until Jobt is closed.
key-file-password = Password of the file
key-file-open = Unlock
key-file-is-open = The key file is open
key-file-locked = Your key file is locked.
key-file-locked-kept = Everything you practised is here. Your account waits for the password of the file.
key-file-forgotten-text = Forgotten? Without the password nobody can open it.
key-file-forgotten = Delete the file
key-file-keep = In an encrypted file
key-file-memory = In memory until Jobt is closed
