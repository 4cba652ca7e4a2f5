package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A relative link of a page leads to a file of the repository, and its fragment to a heading of that page. */
class DocumentationLinksTest {
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).contains(Path.of("README.md"), Path.of("SECURITY.md"), Path.of("docs/security/asvs.md"));
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages) {
            for (String link : links(Files.readString(page))) {
                links++;
                if (!resolves(page, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }
        assertThat(links).isGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    private static boolean resolves(Path page, String link) throws IOException {
        int at = link.indexOf('#');
        String file = at < 0 ? link : link.substring(0, at);
        Path target = file.isEmpty()
                ? page
                : Path.of("").resolve(page).resolveSibling(file).normalize();
        if (target.startsWith("..") || !Files.exists(target)) {
            return false;
        }
        return at < 0
                || !target.toString().endsWith(".md")
                || anchors(Files.readString(target)).contains(link.substring(at + 1));
    }

    private static List<String> links(String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    /** Headings become anchors as GitHub makes them; of equal ones, the second gets {@code -1}. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(text.replaceAll("(?ms)^ *```.*?^ *```", ""))
                .results()
                .map(DocumentationLinksTest::anchor)
                .forEach(anchor -> {
                    String each = anchor;
                    for (int n = 1; !anchors.add(each); n++) {
                        each = anchor + "-" + n;
                    }
                });
        return anchors;
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
