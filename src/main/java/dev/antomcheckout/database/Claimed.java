package dev.antomcheckout.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** What a sweep has claimed, and how it works through it. */
public final class Claimed {
    private Claimed() {}

    /**
     * Does the work for each; ends when all of it is done, and gives their number.
     *
     * @param atOnce how many are worked on at the same time
     * @param work must not fail, because that would keep the others from it
     */
    public static <T> Uni<Integer> each(List<T> claimed, int atOnce, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(work::apply)
                .merge(atOnce)
                .collect()
                .last()
                .replaceWith(claimed.size());
    }
}
