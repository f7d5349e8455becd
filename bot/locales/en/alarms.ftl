# What admins are told when something is wrong with the stored documents.

alarm-recovered =
    Something was wrong with the stored documents when I started. Edition { $edition } answers now.

    { $problems }

    Please look at the disk. If newer documents are missing from the answers, send /reload to read them again.
