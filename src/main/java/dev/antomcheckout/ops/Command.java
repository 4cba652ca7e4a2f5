package dev.antomcheckout.ops;

/** Something that a process does once instead of serving, named by its first argument. No request is taken meanwhile. */
sealed interface Command
        permits SweepCommand,
                DoctorCommand,
                SettlementCommand,
                VerifyEvidenceCommand,
                RepairTransactionNumbersCommand,
                ScanCardholderDataCommand {
    /** The first argument that asks for it. */
    String name();

    /**
     * Does it, on the main thread, where waiting is allowed.
     *
     * @return the exit code of the process: 0 if all went well
     */
    int run();
}
