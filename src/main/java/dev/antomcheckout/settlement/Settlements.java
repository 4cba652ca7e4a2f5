package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.audit.AccessKind;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.settlement.file.FileFacts;
import dev.antomcheckout.settlement.file.Period;
import dev.antomcheckout.settlement.file.SettlementFault;
import dev.antomcheckout.settlement.file.SettlementReader;
import dev.antomcheckout.settlement.file.SettlementRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Checks settlement files. */
@Singleton
public class Settlements {
    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final int BATCH = 500;

    /** No payment is later than now, but clocks and zones differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final SettlementConfig config;
    private final SettlementStore store;
    private final AbandonedStore abandoned;
    private final ComparisonStore comparison;
    private final SettlementReports reports;
    private final FindingHandler handler;
    private final AuditTrail trail;
    private final FileThreads threads;
    private final Clock clock;

    Settlements(
            SettlementConfig config,
            SettlementStore store,
            AbandonedStore abandoned,
            ComparisonStore comparison,
            SettlementReports reports,
            FindingHandler handler,
            AuditTrail trail,
            FileThreads threads,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.abandoned = abandoned;
        this.comparison = comparison;
        this.reports = reports;
        this.handler = handler;
        this.trail = trail;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Checks a file, or answers the report of the time when the same bytes were checked. Fails with
     * {@code validation_failed} or {@code payload_too_large} if it is not a settlement file, which leaves nothing behind,
     * and with {@code request_in_progress} if a check of it is running.
     *
     * @param requester who loaded the file, for the audit trail
     */
    public Uni<SettlementReport> check(Account account, Path file, Requester requester) {
        return check(account, file, Integer.MAX_VALUE, requester);
    }

    /**
     * As {@link #check}, for a file that came over HTTP. Fails with {@code rate_limited} if the account has sent
     * {@code checkout.settlement.max-per-day} other files within 24 hours.
     */
    Uni<SettlementReport> checkUpload(Account account, Path file, Requester requester) {
        return check(account, file, config.maxPerDay(), requester);
    }

    private Uni<SettlementReport> check(Account account, Path file, int maxPerDay, Requester requester) {
        return threads.run(() -> digest(file))
                .flatMap(digest -> reports.find(account.name(), digest, true)
                        .flatMap(known -> known.isPresent()
                                ? Uni.createFrom().item(known.get())
                                : checkAnew(account, file, digest, maxPerDay, requester)));
    }

    private Uni<SettlementReport> checkAnew(
            Account account, Path file, byte[] digest, int maxPerDay, Requester requester) {
        return threads.run(() -> readThrough(file))
                .flatMap(facts -> store.claim(account.name(), digest, maxPerDay)
                        .map(Settlements::claimed)
                        .flatMap(claim -> run(account, file, facts, claim, recorded(account, digest, requester))))
                .flatMap(done -> reports.find(account.name(), digest, false))
                .map(report -> report.orElseThrow(IllegalStateException::new))
                .invoke(report -> LOG.infof("settlement file of %s: %s", account.name(), report.line()));
    }

    private static Claim claimed(Optional<Claim> claim) {
        return claim.orElseThrow(() -> ProblemException.of(
                ProblemCode.REQUEST_IN_PROGRESS, "This file is being checked; send it again later for its report."));
    }

    private Uni<Void> recorded(Account account, byte[] digest, Requester requester) {
        return trail.write(
                account, AccessKind.SETTLEMENT_LOADED, requester, HexFormat.of().formatHex(digest), new JsonObject());
    }

    private Uni<Void> run(Account account, Path file, FileFacts facts, Claim claim, Uni<Void> recorded) {
        Period period = Period.of(facts, config);
        return recorded.chain(() -> store.forget(claim))
                .chain(() -> store.describe(claim, facts, period))
                .chain(() -> keep(file, claim))
                .chain(() -> comparison.compare(claim, facts.rows(), period))
                .call(seenBefore -> handler.handleAll(account, claim))
                .call(seenBefore -> store.finishRows(claim))
                .flatMap(seenBefore -> store.done(claim, notes(period, seenBefore)))
                .onFailure()
                .call(() -> abandoned.discard(claim).onFailure().recoverWithNull())
                .call(() -> store.forgetOld(config.keep()).onFailure().recoverWithNull());
    }

    private static List<SettlementNote> notes(Period period, int seenBefore) {
        List<SettlementNote> notes = new ArrayList<>(period.notes());
        if (seenBefore > 0) {
            notes.add(
                    new SettlementNote(
                            SettlementNote.Code.SEEN_BEFORE,
                            seenBefore
                                    + " rows repeat transactions of the same settlement batch in a file that was checked before."));
        }
        return notes;
    }

    /** A file with a fault anywhere is refused before anything of it is kept. */
    private FileFacts readThrough(Path file) {
        try (SettlementReader reader = new SettlementReader(file, config, notAfter())) {
            List<SettlementRow> batch;
            do {
                batch = reader.next(BATCH);
            } while (!batch.isEmpty());
            return reader.facts();
        } catch (SettlementFault fault) {
            throw problem(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant notAfter() {
        return clock.instant().plus(CLOCKS_DIFFER);
    }

    private Uni<Void> keep(Path file, Claim claim) {
        return threads.run(() -> new SettlementReader(file, config, notAfter()))
                .flatMap(reader -> Multi.createBy()
                        .repeating()
                        .uni(() -> threads.run(() -> reader.next(BATCH)).call(batch -> store.keep(claim, batch)))
                        .whilst(batch -> !batch.isEmpty())
                        .collect()
                        .last()
                        .replaceWithVoid()
                        .eventually(() -> threads.run(() -> close(reader))));
    }

    private static boolean close(SettlementReader reader) throws IOException {
        reader.close();
        return true;
    }

    private static ProblemException problem(SettlementFault fault) {
        return fault.isTooLarge()
                ? ProblemException.of(ProblemCode.PAYLOAD_TOO_LARGE, fault.getMessage())
                : ProblemException.invalid(List.of(ProblemError.inBody("", fault.getMessage())));
    }

    private static byte[] digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256", e);
        }
    }
}
