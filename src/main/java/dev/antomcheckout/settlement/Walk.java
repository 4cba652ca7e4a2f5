package dev.antomcheckout.settlement;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Goes through something long, piece by piece. */
final class Walk {
    private Walk() {}

    /**
     * Does one piece after another.
     *
     * @param piece does the piece after a place and gives the place after it, or nothing at the end
     */
    static <P> Uni<Void> from(P start, Function<P, Uni<Optional<P>>> piece) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(start),
                        place -> piece.apply(place.get()).invoke(next -> next.ifPresent(place::set)))
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
