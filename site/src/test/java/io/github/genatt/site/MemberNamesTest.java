package io.github.genatt.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Methods of this tree's types that a document or a message names exist. The changelog, which names former ones too, is left out. */
class MemberNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern MESSAGE = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern MEMBER = Pattern.compile("\\b([A-Z][A-Za-z0-9]+)[.#]([a-z][A-Za-z0-9]*)\\b");
    /** Ends of file names. */
    private static final List<String> ENDS = List.of("java", "md", "conf", "class", "html");

    /**
     * The members that are named and are not there.
     *
     * @param types name → source
     * @param said  where to look for names, in the order of the text
     */
    private static List<String> absent(String file, String text, Pattern said, Map<String, String> types) {
        List<String> absent = new ArrayList<>();
        for (MatchResult part : said.matcher(text).results().toList()) {
            MEMBER.matcher(part.group()).results()
                    .filter(name -> types.containsKey(name.group(1)) && !ENDS.contains(name.group(2)))
                    .filter(name -> !declares(types.get(name.group(1)), name.group(2)))
                    .forEach(name -> absent.add("%s:%d: %s is not there".formatted(file,
                            1 + text.substring(0, part.start()).chars().filter(c -> c == '\n').count(), name.group())));
        }
        return absent;
    }

    /** Whether a source has a method or a part of a record of that name, or calls one. */
    private static boolean declares(String source, String member) {
        return Pattern.compile("\\b" + member + "\\b\\s*[(,)]").matcher(source).find();
    }

    private static String withoutComments(String source) {
        return COMMENT.matcher(source).replaceAll(" ");
    }

    /** Of the modules, by file; not what stands in {@code target}, which other modules may be writing. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path java : modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory).toList()) {
                try (Stream<Path> walk = Files.walk(java)) {
                    for (Path file : walk.filter(path -> path.toString().endsWith(".java")).toList()) {
                        sources.put(ROOT.relativize(file).toString(), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    @Test
    void methodsThatDocumentsAndMessagesNameExist() throws IOException {
        Map<String, String> sources = sources();
        Map<String, String> types = sources.entrySet().stream().collect(Collectors.toMap(
                source -> source.getKey().replaceAll(".*[/\\\\]|\\.java", ""),
                source -> withoutComments(source.getValue()), String::concat));
        List<String> absent = new ArrayList<>();
        sources.forEach((file, source) -> absent.addAll(absent(file, source, MESSAGE, types)));
        int documents = 0;
        try (Stream<Path> walk = Files.walk(ROOT.resolve("docs"))) {
            for (Path file : Stream.concat(walk, Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
                documents++;
                absent.addAll(absent(ROOT.relativize(file).toString(), Files.readString(file), CODE, types));
            }
        }
        assertTrue(types.size() > 500 && documents > 50, types.size() + " types, " + documents + " documents");
        assertEquals(List.of(), absent);
    }

    @Test
    void anAbsentMethodIsNamedWithItsPlace() {
        Map<String, String> types = Map.of("Scope", withoutComments("""
                interface Scope {
                    /** In place of store(name). */
                    void registerBuffer(String name);
                }
                """), "Block", "record Block(int[] rows, int columns) { }");
        assertEquals(List.of("a.md:2: Scope.store is not there"),
                absent("a.md", "`Scope.registerBuffer`, `Other.store`, `Scope.java`\n`Scope.store`, `Block.rows`", CODE, types));
        assertEquals(List.of("A.java:1: Scope#noise is not there"), absent("A.java", "x = \"use Scope#noise\"; // Scope#keep", MESSAGE,
                types));
    }
}
