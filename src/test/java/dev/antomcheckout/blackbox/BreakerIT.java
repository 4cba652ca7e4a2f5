package dev.antomcheckout.blackbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BreakerIT extends BreakerTest {}
