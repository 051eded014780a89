# What the mails of an agenda say.

agenda-table = 테이블 { $table }
agenda-mail-published-subject = 상담 일정: { $mission }
agenda-mail-changed-subject = 상담 일정이 변경되었습니다: { $mission }
agenda-mail-cancelled-subject = 취소된 상담: { $mission }
agenda-mail-greeting = { $name } 님께
agenda-mail-published-lead = ‘{ $mission }’ 상담 일정이 확정되었습니다({ $count }건).
agenda-mail-changed-lead = ‘{ $mission }’ 상담 일정이 변경되었습니다. 변경 내용은 다음과 같습니다.
agenda-mail-cancelled-lead = ‘{ $mission }’의 다음 상담이 취소되었습니다({ $count }건).
agenda-mail-added = 새 상담
agenda-mail-moved = 변경된 상담
agenda-mail-removed = 취소된 상담
agenda-mail-line = { $slot }: { $whom }, 테이블 { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, 테이블 { $table }, { $hall }, 통역: { $interpreter }
agenda-mail-was = {" "}(변경 전: { $before })
agenda-mail-zone = 시간은 상담 장소의 현지 시간입니다({ $zone }).
agenda-mail-link = 최신 전체 일정, PDF, 캘린더는 다음에서 확인하실 수 있습니다.
agenda-mail-calendar = 이 메일에는 캘린더 초대가 첨부되어 있습니다.
agenda-mail-closing = 문의: { $contact }
agenda-mail-event = { $whom } 상담
