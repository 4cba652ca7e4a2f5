package dev.antomcheckout.ops;

import io.quarkus.flyway.runtime.QuarkusPathLocationScanner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;

/** The newest migration that this build brings along. */
public final class SchemaVersion {
    private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__.*\\.sql");

    private SchemaVersion() {}

    /** Known without a connection, and without JDBC, which a process that does not migrate has no need for. */
    public static int ofThisBuild() {
        FluentConfiguration configuration = new FluentConfiguration().locations("classpath:db/migration");
        Collection<LoadableResource> migrations =
                new QuarkusPathLocationScanner(configuration, List.of(configuration.getLocations())).scanForResources();
        return migrations.stream()
                .map(resource -> version(resource.getFilename()))
                .flatMap(Optional::stream)
                .max(Integer::compare)
                .orElseThrow(() -> new IllegalStateException("this build has no migrations"));
    }

    private static Optional<Integer> version(String file) {
        return VERSIONED
                .matcher(file)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))));
    }
}
