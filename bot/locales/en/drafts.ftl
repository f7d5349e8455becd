# What a draft would change, as an admin reads it before publishing.

stage-comparing = Comparing: { $done } of { $total }
stage-probes = Asking the probe questions: { $done } of { $total }
