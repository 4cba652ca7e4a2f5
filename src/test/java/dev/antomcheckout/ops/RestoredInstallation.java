package dev.antomcheckout.ops;

import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.Roles;
import java.util.Map;

/**
 * An installation of its own, because its database comes from another cluster in the middle of a test. The repair needs the
 * role that owns the schema.
 */
public class RestoredInstallation extends Installation {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("quarkus.datasource.username", Roles.OWNER);
        config.put("quarkus.datasource.password", Roles.OWNER_PASSWORD);
        return config;
    }
}
