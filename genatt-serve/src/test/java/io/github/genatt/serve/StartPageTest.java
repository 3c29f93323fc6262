package io.github.genatt.serve;

import static io.github.genatt.serve.TestModels.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start page in a browser, where there is Chromium. */
@Timeout(120)
class StartPageTest {
    private static final Pattern ROW = Pattern.compile("<tr><td class=\"number\">\\d+</td><td>(.*?)</td>");

    @TempDir
    private Path folder;

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(Path::of)
                .flatMap(place -> List.of(place.resolve("chromium"), place.resolve("google-chrome")).stream()).filter(Files::isExecutable)
                .findFirst();
    }

    private String shown(Path browser, int port, String fragment) throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="
                + folder.resolve("profile"), "--virtual-time-budget=10000", "--dump-dom", "http://127.0.0.1:" + port + "/#" + fragment)
                .redirectOutput(page.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, process.waitFor());
        return Files.readString(page);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aCategoryIsChosenFromThoseOfTheModelAndFiltersTheAnswer() throws Exception {
        Optional<Path> browser = chromium();
        assumeTrue(browser.isPresent(), "no chromium is there, so the start page was not tried");
        Path file = folder.resolve("small.genatt");
        TestModels.write(file, 1);
        try (Service service = Service.start(ServiceOptions.onLoopback(0), List.of(new ServedModel("small", file, 1)), SavedModel::load);
                SavedModel model = SavedModel.load(file)) {
            String history = "history=" + encoded("[" + quoted(id(3)) + "]") + "&top=3";
            String page = shown(browser.get(), service.port(), history + "&category=fives");
            assertTrue(page.contains("<option value=\"fives\">fives</option><option value=\"twos\">twos</option>"), page);
            assertEquals(names(model.recommend(Request.of(id(3)).inCategories(List.of("fives")).top(3))), rows(page));
            assertEquals(names(model.recommend(Request.of(id(3)).top(3))), rows(shown(browser.get(), service.port(), history)));
        }
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\\\"") + '"';
    }

    private static List<String> names(List<Recommendation> list) {
        return list.stream().map(one -> one.title().orElse(one.item())).toList();
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1).replace("&quot;", "\"")).toList();
    }
}
