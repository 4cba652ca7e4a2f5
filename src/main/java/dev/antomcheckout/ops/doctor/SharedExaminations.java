package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.InquiryQuota;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Examinations over HTTP: one at a time for each account. A caller that asks while one is running gets its result, so repeated
 * calls cost no more calls to Antom and to the shop.
 */
@Singleton
class SharedExaminations {
    private final Doctor doctor;
    private final InquiryQuota quota;
    private final Map<String, CompletableFuture<Diagnosis>> running = new ConcurrentHashMap<>();

    SharedExaminations(Doctor doctor, InquiryQuota quota) {
        this.doctor = doctor;
        this.quota = quota;
    }

    /** Fails with {@code rate_limited} if the account asks Antom too often. An examination ends even if nobody waits for it. */
    Uni<Diagnosis> of(Account account) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Diagnosis> own = new CompletableFuture<>();
            CompletableFuture<Diagnosis> other = running.putIfAbsent(account.name(), own);
            if (other == null) {
                quota.take(account)
                        .flatMap(allowed -> doctor.examine(List.of(account)))
                        .onTermination()
                        .invoke(() -> running.remove(account.name()))
                        .subscribe()
                        .with(own::complete, own::completeExceptionally);
            }
            return Uni.createFrom().completionStage(other == null ? own : other);
        });
    }
}
