package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** One of the things that the doctor looks at. */
interface Examination {
    /** What it is called in a line. */
    String subject();

    /**
     * Looks; at least one line for what it looked at. May fail or hang: the doctor says so.
     *
     * @param accounts those that whoever asks may know of
     */
    Uni<List<Finding>> of(Collection<Account> accounts);
}
