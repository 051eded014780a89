# Mails that guests read.

agenda-mail-published-subject = 일정 안내: { $mission }
agenda-mail-changed-subject = 일정 변경 안내: { $mission }
agenda-mail-cancelled-subject = 상담 취소 안내: { $mission }
agenda-mail-greeting = { $name } 님께
agenda-mail-published-lead = ‘{ $mission }’ 일정이 확정되었습니다. 상담은 { $count }건입니다.
agenda-mail-changed-lead = ‘{ $mission }’ 일정이 변경되었습니다. 변경 내용은 다음과 같습니다.
agenda-mail-cancelled-lead = ‘{ $mission }’ 일정에서 취소된 상담은 { $count }건입니다.
agenda-mail-added = 새 상담
agenda-mail-moved = 변경된 상담
agenda-mail-removed = 취소된 상담
agenda-mail-line = { $slot }: { $whom }, 테이블 { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, 테이블 { $table }, { $hall }, 통역: { $interpreter }
agenda-mail-was = {" "}(이전: { $before })
agenda-mail-zone = 모든 시각은 상담 장소의 현지 시각입니다({ $zone }).
agenda-mail-link = 항상 최신인 전체 일정과 PDF, 캘린더:
agenda-mail-calendar = 이 이메일에는 캘린더 초대도 들어 있습니다.
agenda-mail-closing = 문의: { $contact }
agenda-mail-event = { $whom } 상담
