package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.Source;
import dev.antomcheckout.payment.Trigger;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Checks settlement files. */
@Singleton
public class Settlements {
    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final int BATCH = 500;

    private final SettlementConfig config;
    private final SettlementStore store;
    private final SettlementReports reports;
    private final Payments payments;
    private final Pool pool;
    private final Vertx vertx;

    Settlements(
            SettlementConfig config,
            SettlementStore store,
            SettlementReports reports,
            Payments payments,
            Pool pool,
            Vertx vertx) {
        this.config = config;
        this.store = store;
        this.reports = reports;
        this.payments = payments;
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Checks a file, or answers the report of the time when the same bytes were checked. Fails with
     * {@code validation_failed} or {@code payload_too_large} if it is not a settlement file, which leaves nothing behind,
     * and with {@code request_in_progress} if another replica is at it.
     */
    public Uni<SettlementReport> check(Account account, Path file) {
        return vertx.executeBlocking(() -> digest(file), false)
                .flatMap(digest -> reports.find(account.name(), digest, true)
                        .flatMap(known -> known.isPresent()
                                ? Uni.createFrom().item(known.get())
                                : checkAnew(account, file, digest)));
    }

    private Uni<SettlementReport> checkAnew(Account account, Path file, byte[] digest) {
        return vertx.executeBlocking(() -> readThrough(file), false)
                .flatMap(readable -> store.claim(account.name(), digest))
                .flatMap(claimed -> run(account, file, claimed))
                .flatMap(done -> reports.find(account.name(), digest, false))
                .map(report -> report.orElseThrow(IllegalStateException::new))
                .invoke(report -> LOG.infof("settlement file of %s: %s", account.name(), report.line()));
    }

    private Uni<Void> run(Account account, Path file, OptionalLong claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom()
                    .failure(ProblemException.of(
                            ProblemCode.REQUEST_IN_PROGRESS, "This file is being checked; send it again later."));
        }
        long id = claimed.getAsLong();
        return keep(account, file, id)
                .chain(() -> store.compare(id))
                .chain(() -> tell(id))
                .chain(() -> store.done(id))
                .onFailure()
                .call(() -> store.giveBack(id));
    }

    /** A file with a fault anywhere is refused before anything of it is kept. */
    private Integer readThrough(Path file) {
        try (InputStream in = Files.newInputStream(file);
                SettlementReader reader = new SettlementReader(in, config)) {
            int rows = 0;
            List<SettlementRow> batch;
            do {
                batch = reader.next(BATCH);
                rows += batch.size();
            } while (!batch.isEmpty());
            return rows;
        } catch (SettlementFault fault) {
            throw problem(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Void> keep(Account account, Path file, long id) {
        return vertx.executeBlocking(() -> new SettlementReader(Files.newInputStream(file), config), false)
                .flatMap(reader -> Multi.createBy()
                        .repeating()
                        .uni(() -> vertx.executeBlocking(() -> reader.next(BATCH), false)
                                .call(batch -> store.keep(id, account.name(), batch)))
                        .whilst(batch -> !batch.isEmpty())
                        .collect()
                        .last()
                        .replaceWithVoid()
                        .eventually(() -> vertx.executeBlocking(() -> close(reader), false)));
    }

    private static boolean close(SettlementReader reader) throws IOException {
        reader.close();
        return true;
    }

    /** Each payment gets its reason in a transaction of its own, so that none is locked for long. */
    private Uni<Void> tell(long file) {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.untold(file)
                        .call(found -> Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(finding -> tell(finding))
                                .collect()
                                .last()))
                .whilst(found -> !found.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SettlementStore.Untold finding) {
        Trigger trigger = switch (finding.kind()) {
            case REFUND_RETURNED -> Trigger.REFUND_RETURNED;
            case MISSING_HERE, MISSING_THERE, AMOUNT_DIFFERS, STATUS_DIFFERS, UNREADABLE -> Trigger.SETTLED_OTHERWISE;
        };
        return pool.withTransaction(transaction -> payments.lock(transaction, finding.attemptRow())
                        .call(attempt -> payments.follow(transaction, attempt, trigger, Source.SETTLEMENT, null))
                        .call(() -> store.told(transaction, finding)))
                .replaceWithVoid();
    }

    private static ProblemException problem(SettlementFault fault) {
        return fault.isTooLarge()
                ? ProblemException.of(ProblemCode.PAYLOAD_TOO_LARGE, fault.getMessage())
                : ProblemException.invalid(List.of(ProblemError.inBody("", fault.getMessage())));
    }

    private static byte[] digest(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
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
