package dev.antomcheckout.paging;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads a page of what belongs to a payment and is listed in the order of its rows, such as its captures. */
@Singleton
public class RowPages {
    private final Seal seal;

    RowPages(Seal seal) {
        this.seal = seal;
    }

    /**
     * Answers the page that the request asks for. Fails with {@code validation_failed} if a parameter breaks a rule.
     *
     * @param purpose names the listing; a cursor of another one is refused
     * @param find the items behind a row, at most so many
     * @param view shows the items of the page and the cursor of the next page, which is null on the last page
     */
    public <T, V> Uni<V> page(
            Account account,
            String purpose,
            UriInfo address,
            BiFunction<Long, Integer, Uni<List<T>>> find,
            ToLongFunction<T> rowId,
            BiFunction<List<T>, @Nullable String, V> view) {
        PageQuery query =
                PageQuery.of(address.getQueryParameters(), "listing", text -> seal.open(account, purpose, text));
        long after = query.after() == null ? 0 : query.after().first();
        return find.apply(after, query.limit() + 1).map(found -> {
            Shown<T> shown = Shown.of(found, query.limit());
            String next = shown.hasNext()
                    ? seal.close(
                            account,
                            purpose,
                            new Seal.Position(rowId.applyAsLong(shown.items().getLast()), 0))
                    : null;
            return view.apply(shown.items(), next);
        });
    }
}
