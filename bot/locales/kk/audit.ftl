# /audit ботты жүргізетіндердің әрекеттерін осылай атайды; кейін неге қатысты екені тұрады.

audit-did-publish = жариялау
audit-did-rollback = қайту
audit-did-cancel = бас тарту
audit-did-reload = құжаттар қайта оқылды,
audit-did-upload = файлдар жіберілді,
audit-did-remove = құжат алынды,
audit-did-restore = қалтадағы файлды қайтару:
audit-did-note = жазба жазылды,
audit-did-probe = бақылау сұрақтары қойылды,
audit-did-export = жүктеп алу
audit-did-gap-done = олқылық жабылды:
audit-did-gap-ignore = олқылық кейінге қалды:
audit-did-gap-reopen = олқылық тізімге қайтарылды:
audit-did-recover = бүтін басылым орнына қойылды,
audit-did-corrections = қай жауаптардың енді дұрыс емес екені айтылды, басылым
audit-did-correct = қай жауаптардың енді дұрыс емес екені айтылды; чаттарда түзетілді: { $edited }, түзету мүмкін болмады: { $failed }
