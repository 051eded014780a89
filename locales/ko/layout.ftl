# Frame of the pages that guests read.

layout-owner = 산지 국제화 프로그램
layout-tagline = 협약에서 수주까지
layout-skip-label = 빠른 링크
layout-skip-content = 본문으로
layout-skip-menu = 메뉴로
layout-skip-footer = 바닥글로
layout-languages = 언어 선택
layout-menu = 주 메뉴
layout-footer-line = 국제화 프로그램을 위한 자유 소프트웨어
layout-accessibility = 접근성
layout-privacy = 개인정보 보호
layout-contacts = 연락처
layout-licence = 라이선스와 소스 코드
layout-last-update = 페이지 최종 갱신: { $date }
