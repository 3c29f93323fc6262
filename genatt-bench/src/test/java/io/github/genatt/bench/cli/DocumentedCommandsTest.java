package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.BenchModels;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.bench.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/**
 * The commands in documents and suites can be typed: their options exist, and suites accept their models and values. Nothing is run.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Harness HARNESS = Harness.of(DocumentedCommandsTest.class.getClassLoader());
    private static final Pattern ASSIGNMENT = Pattern.compile("^\\s*([A-Z]+)='([^']*)'\\s*$");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)\\$\\{?(\\w+)}?");
    private static final Pattern INLINE = Pattern.compile("`(\\./genatt [^`]+)`");
    /** Something is left out, or files of the reader's own are named. */
    private static final String LEFT_OUT = "(?s).*(…|\\.\\.\\.| \\[|recommender\\.network=).*";
    private static final String START = "./genatt ";
    /** In place of a variable of the shell, or of a placeholder of GNU parallel, that has no value in the text. */
    private static final String ANY = "20";

    private final Map<List<?>, Suite> suites = new HashMap<>();

    /**
     * A command in a file.
     *
     * @param whole it can be typed as it is; in a sentence it may lack its arguments
     */
    private record Command(String source, String text, boolean whole) {
    }

    @Test
    void everyCommandIsAccepted() throws IOException {
        List<Command> commands = commands();
        assertTrue(commands.size() > 150, () -> "too few commands found: " + commands);
        assertTrue(commands.stream().filter(command -> command.source().endsWith("--help")).count() > 30);
        List<String> problems = commands.stream().flatMap(command -> problem(command).stream()).toList();
        assertEquals("", String.join("\n", problems));
    }

    @Test
    void aWrongCommandIsFound() {
        for (String wrong : List.of("run suites/quickstart.conf --dta x", "run suites/nosuch.conf", "rnu", "recommend x --user",
                "run suites/quickstart.conf --only nosuch", "run suites/quickstart.conf '-Dtrain.batch=1'", "bench step --model nosuch",
                "bench step '-Dmodels.x={ name = caser, unrolled = 2 }'", "bench latency --suite suites/quickstart.conf --model nosuch",
                "fit suites/quickstart.conf --model nosuch --out x")) {
            assertTrue(problem(new Command("here", START + wrong, true)).isPresent(), wrong);
        }
        assertEquals(Optional.empty(), problem(new Command("here", START + "run suites/quickstart.conf --only sasrec | tee log", true)));
    }

    private static List<Command> commands() throws IOException {
        List<Command> all = new ArrayList<>();
        for (String place : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "suites", "consumers")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(md|conf)")
                        && !file.toString().contains("target")).sorted().toList()) {
                    all.addAll(commands(ROOT.relativize(file).toString(), Files.readString(file)));
                }
            }
        }
        all.addAll(examples(Genatt.commandLine()));
        return all;
    }

    /** The examples of the help of a command and of its subcommands. */
    private static List<Command> examples(CommandLine command) {
        String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
        List<Command> all = new ArrayList<>(commands(command.getCommandSpec().qualifiedName() + " --help",
                "```\n" + footer.replaceAll("(?m)^ {2}genatt ", START)));
        command.getSubcommands().values().forEach(one -> all.addAll(examples(one)));
        return all;
    }

    /** Lines of code, comments of suites and code in sentences; without those that leave something out. */
    private static List<Command> commands(String source, String content) {
        List<Command> found = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        boolean code = source.endsWith(".conf");
        for (String line : content.replaceAll("\\\\\\n[#\\s]*", "").split("\n")) {
            code ^= line.strip().startsWith("```");
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                values.put(assignment.group(1), assignment.group(2));
            }
            if (code && line.contains(START)) {
                // in a suite, a remark follows after a gap
                String typed = line.substring(line.indexOf(START));
                found.add(new Command(source, filled(source.endsWith(".conf") ? typed.replaceAll(" {3,}.*", "") : typed, values),
                        line.matches("[#$\\s]*\\./genatt.*")));
            }
            Matcher inline = INLINE.matcher(code ? "" : line);
            while (inline.find()) {
                found.add(new Command(source, filled(inline.group(1), values), false));
            }
        }
        return found.stream().filter(command -> !command.text().matches(LEFT_OUT)).toList();
    }

    private static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), ANY)))
                .replace("{}", ANY);
    }

    private Optional<String> problem(Command command) {
        List<String> words = words(command.text()).subList(1, words(command.text()).size());
        if (words.stream().noneMatch(word -> word.startsWith("-") || word.contains("."))) {
            // a command's name alone, or with the name of a parameter
            return Genatt.commandLine().getSubcommands().containsKey(words.get(0)) ? Optional.empty()
                    : Optional.of(command.source() + ": there is no command " + words.get(0));
        }
        try {
            ParseResult parsed = Genatt.commandLine().parseArgs(words.toArray(String[]::new));
            String path = "";
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
                path += parsed.commandSpec().name() + " ";
            }
            requireModels(path, parsed);
            return Optional.empty();
        } catch (MissingParameterException incomplete) {
            return command.whole() ? Optional.of(command.source() + ": " + command.text() + "\n    " + incomplete.getMessage())
                    : Optional.empty();
        } catch (RuntimeException refused) {
            return Optional.of(command.source() + ": " + command.text() + "\n    " + refused.getMessage());
        }
    }

    /** Reads the suite, or the models of measurements, with the values that the command replaces. */
    private void requireModels(String command, ParseResult parsed) {
        Map<String, String> overrides = parsed.matchedOptionValue("-D", Map.of());
        List<String> models = new ArrayList<>(parsed.matchedOptionValue("--only", List.of()));
        Object named = parsed.matchedOptionValue("--model", (Object) List.of());
        (named instanceof Optional<?> one ? one.stream().toList() : named instanceof List<?> several ? several : List.of(named))
                .forEach(model -> models.add(model.toString()));
        models.removeIf(name -> name.matches("[A-Z]+"));
        Optional<Path> suite = suite(parsed);
        if (suite.isPresent()) {
            Suite whole = suites.computeIfAbsent(List.of(suite.get(), overrides), unread ->
                    Suite.read(HARNESS.reader(), ROOT.resolve(suite.get()), overrides));
            if (!models.isEmpty()) {
                whole.only(models);
            }
        } else if (command.matches("bench (step|latency|serve) ") && !parsed.hasMatchedOption("--suite")) {
            BenchModels known = BenchModels.of(HARNESS.reader(), new BatchShape(1, 1, 50, 64, 100), StepLoss.CE, overrides);
            models.forEach(known::find);
        }
    }

    /** The suite of a command, unless its name is a placeholder or it is the reader's own. */
    private static Optional<Path> suite(ParseResult parsed) {
        Object option = parsed.matchedOptionValue("--suite", (Object) Optional.empty());
        Stream<Object> positional = parsed.matchedPositionals().stream().map(ArgSpec::getValue);
        return Stream.concat(option instanceof Optional<?> given ? given.stream() : Stream.of(option), positional)
                .filter(value -> value != null && value.toString().matches("suites/.*\\.conf")).map(value -> Path.of(value.toString()))
                .findFirst();
    }

    /** The words of the first command of a line, as a shell splits them. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int opened = 0;
        char quote = 0;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                opened = word.length();
                begun = true;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote == 0 && (Character.isWhitespace(c) || ";|&<>)`".indexOf(c) >= 0)) {
                if (word.toString().equals(":::")) {
                    // the arguments of GNU parallel
                    return words;
                }
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
                if (!Character.isWhitespace(c)) {
                    return words;
                }
            } else if (quote == 0 && c == '#' && !begun) {
                return words;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            // a quote that does not end is that of the text around the command
            words.add(quote == 0 ? word.toString() : word.substring(0, opened));
        }
        return words;
    }
}
