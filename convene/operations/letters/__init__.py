"""Letters: what each says to whom, made from the ledger's facts and kept so that it can be made again."""
