package dev.antomcheckout.paging;

import java.util.List;

/**
 * What a page shows of what was found. One more is looked for than is shown: that tells whether there is another page.
 *
 * @param hasNext whether another page begins after the last one
 */
public record Shown<T>(List<T> items, boolean hasNext) {
    public static <T> Shown<T> of(List<T> found, int limit) {
        boolean hasNext = found.size() > limit;
        return new Shown<>(hasNext ? found.subList(0, limit) : found, hasNext);
    }
}
