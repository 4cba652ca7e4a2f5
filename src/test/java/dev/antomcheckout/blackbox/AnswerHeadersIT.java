package dev.antomcheckout.blackbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AnswerHeadersIT extends AnswerHeadersTest {}
