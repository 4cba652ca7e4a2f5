package dev.antomcheckout.payment.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a timeline entry; what is not known, or empty, is left out. */
public final class Details {
    private final Map<String, Object> members = new LinkedHashMap<>();

    public Details with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public Details with(String name, String @Nullable [] values) {
        return values == null || values.length == 0 ? this : with(name, List.of(values));
    }

    public Map<String, Object> members() {
        return members;
    }
}
