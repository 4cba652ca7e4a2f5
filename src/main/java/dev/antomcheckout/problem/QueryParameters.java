package dev.antomcheckout.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an address and collects what is wrong with them. A parameter that nobody asked for is wrong,
 * because a filter with a misspelt name would show everything.
 */
public final class QueryParameters {
    /** A name that a developer may have meant; anything else could be data, and is not repeated. */
    private static final Pattern PLAUSIBLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private final Map<String, ? extends List<String>> values;
    private final List<ProblemError> errors = new ArrayList<>();

    /** @param known the names that the address takes */
    public QueryParameters(Map<String, ? extends List<String>> values, Set<String> known) {
        this.values = values;
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        String rule = "is not a parameter here; known are " + String.join(", ", new TreeSet<>(known));
        unknown.stream()
                .map(name -> PLAUSIBLE_NAME.matcher(name).matches() ? name : "?")
                .distinct()
                .forEach(name -> errors.add(ProblemError.inParameter(name, rule)));
    }

    /** The value of a parameter that occurs at most once, or null if it is absent or wrong. */
    public <T> @Nullable T one(String name, String rule, Function<String, Optional<T>> read) {
        return many(name, rule, list -> list.size() == 1 ? read.apply(list.getFirst()) : Optional.<T>empty())
                .orElse(null);
    }

    /** The value of a parameter that may be repeated; empty if it is absent or wrong. */
    public <T> Optional<T> many(String name, String rule, Function<List<String>, Optional<T>> read) {
        List<String> list = values.get(name);
        if (list == null || list.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = read.apply(list);
        if (value.isEmpty()) {
            errors.add(ProblemError.inParameter(name, rule));
        }
        return value;
    }

    /** Fails with {@code validation_failed} and every error found so far. */
    public void failIfAnyIsWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
