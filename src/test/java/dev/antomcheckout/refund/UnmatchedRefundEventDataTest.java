package dev.antomcheckout.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnmatchedRefundEventDataTest {
    /** Each line of the expression begins with a field. */
    private static final Pattern FIELD = Pattern.compile("^\\s*'(\\w+)',", Pattern.MULTILINE);

    @Test
    void theDescriptionNamesWhatTheDatabaseBuilds() {
        assertThat(FIELD.matcher(RefundAdoption.UNMATCHED).results().map(field -> field.group(1)))
                .containsExactlyElementsOf(Stream.of(UnmatchedRefundEventData.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }
}
