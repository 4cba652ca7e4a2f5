package dev.antomcheckout.ops;

import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.ops.doctor.Diagnosis;
import dev.antomcheckout.ops.doctor.Doctor;
import dev.antomcheckout.ops.doctor.Finding;
import jakarta.inject.Singleton;

/** Says on standard output what is wrong with the installation, a line each; the exit code is 1 if anything is. */
@Singleton
final class DoctorCommand implements Command {
    static final String NAME = "doctor";

    private final Doctor doctor;
    private final Accounts accounts;

    DoctorCommand(Doctor doctor, Accounts accounts) {
        this.doctor = doctor;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @SuppressWarnings("SystemOut") // Read by a person at a terminal, and not by whoever collects logs.
    public int run() {
        Diagnosis diagnosis = doctor.examine(accounts.all()).await().indefinitely();
        diagnosis.findings().stream().map(Finding::line).forEach(System.out::println);
        return diagnosis.healthy() ? 0 : 1;
    }
}
