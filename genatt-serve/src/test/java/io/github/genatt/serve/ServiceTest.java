package io.github.genatt.serve;

import static io.github.genatt.serve.TestModels.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServiceTest {
    private static final ServiceOptions.Limits SMALL = new ServiceOptions.Limits(2000, 6, 20, 3, 4, 2, Duration.ofSeconds(30));
    private static final ServiceOptions.Limits ONE_AT_A_TIME = new ServiceOptions.Limits(2000, 6, 20, 3, 4, 1, Duration.ofMillis(1500));

    @TempDir
    private Path folder;
    private Path first;
    private Path second;
    private final List<SavedModel> loaded = new ArrayList<>();
    private final List<Service> started = new ArrayList<>();

    @BeforeEach
    void writeModels() throws IOException {
        first = folder.resolve("first.genatt");
        second = folder.resolve("second.genatt");
        TestModels.write(first, 1);
        TestModels.write(second, 2);
    }

    @AfterEach
    void stop() {
        started.forEach(Service::close);
    }

    private Service start(ServiceOptions options, ServedModel... models) throws IOException {
        Service service = Service.start(options, List.of(models), file -> {
            SavedModel model = SavedModel.load(file);
            loaded.add(model);
            return model;
        });
        started.add(service);
        return service;
    }

    private Client one() throws IOException {
        return Client.of(start(ServiceOptions.onLoopback(0), new ServedModel("small", first, 1)));
    }

    private Client limited() throws IOException {
        return Client.of(start(new ServiceOptions("127.0.0.1", 0, Optional.empty(), SMALL, Duration.ofSeconds(20)),
                new ServedModel("small", first, 1)));
    }

    private static List<String> items(JsonNode list) {
        return StreamSupport.stream(list.get("items").spliterator(), false).map(item -> item.get("item").asText()).toList();
    }

    private static List<String> expected(Path file, Request request) throws IOException {
        try (SavedModel model = SavedModel.load(file)) {
            return model.recommend(request).stream().map(Recommendation::item).toList();
        }
    }

    @Test
    void theListIsThatOfTheModelWithTitlesAndScores() throws IOException {
        JsonNode answer = one().post("/v1/recommend", Map.of("history", List.of(id(3), id(7)), "top", 5)).succeeds().json();
        assertEquals(expected(first, Request.of(id(3), id(7)).top(5)), items(answer));
        assertEquals("small", answer.get("model").asText());
        assertTrue(answer.get("version").asText().matches("[0-9a-f]{12}"));
        for (JsonNode item : answer.get("items")) {
            int number = Integer.parseInt(item.get("item").asText().replaceAll("\\D", ""));
            assertEquals(number % 4 != 0, item.has("title"));
        }
        assertFalse(answer.has("attention"));
    }

    @Test
    void filtersAreThoseOfARequest() throws IOException {
        Client client = one();
        List<String> among = List.of(id(1), id(2), id(3), id(4));
        assertEquals(expected(first, Request.of(id(3)).among(among).leaveOut(List.of(id(2)))), items(client.post("/v1/recommend",
                Map.of("history", List.of(id(3)), "among", among, "leave_out", List.of(id(2)))).succeeds().json()));
        assertTrue(items(client.post("/v1/recommend", Map.of("history", List.of(id(3)), "among", among, "repeats", true)).succeeds()
                .json()).contains(id(3)));
        assertEquals(expected(first, Request.of(id(3))), items(client.post("/v1/recommend",
                Map.of("history", List.of("new", id(3)), "skip_unknown", true)).succeeds().json()));
        assertEquals(10, items(client.post("/v1/recommend", Map.of("history", List.of())).succeeds().json()).size());
    }

    @Test
    void whereNamesCategoriesOfWhichAnItemNeedsOne() throws IOException {
        Client client = one();
        assertEquals(Set.of(id(5), id(10), id(15), id(25), id(30), id(35), id(40)), Set.copyOf(items(client.post("/v1/recommend",
                Map.of("history", List.of(id(20)), "where", Map.of("category", List.of("fives")), "top", 20)).succeeds().json())));
        assertEquals(24, items(client.post("/v1/recommend", Map.of("history", List.of(), "where",
                Map.of("category", List.of("fives", "twos")), "top", 40)).succeeds().json()).size());
        JsonNode lists = client.post("/v1/recommend/batch", Map.of("requests", List.of(Map.of("history", List.of(), "where",
                Map.of("category", List.of("fives")), "among", List.of(id(3), id(5)))))).succeeds().json().get("lists");
        assertEquals(List.of(id(5)), items(lists.get(0)));
    }

    @Test
    void manyHistoriesHaveTheirListsInOrder() throws IOException {
        List<Map<String, Object>> requests = IntStream.rangeClosed(1, 20).<Map<String, Object>>mapToObj(i ->
                Map.of("history", List.of(id(i), id(i + 1)), "top", 3)).toList();
        JsonNode answer = one().post("/v1/recommend/batch", Map.of("requests", requests)).succeeds().json();
        for (int i = 1; i <= 20; i++) {
            assertEquals(expected(first, Request.of(id(i), id(i + 1)).top(3)), items(answer.get("lists").get(i - 1)));
        }
    }

    @Test
    void attentionSumsToOneOverTheLatestItemsThatTheModelLooksAt() throws IOException {
        Client client = one();
        List<String> history = IntStream.rangeClosed(1, 7).mapToObj(TestModels::id).toList();
        JsonNode weights = client.post("/v1/recommend", Map.of("history", history, "attention", true)).succeeds().json().get("attention");
        assertEquals(5, weights.size(), "the window of the model");
        assertEquals(1, StreamSupport.stream(weights.spliterator(), false).mapToDouble(JsonNode::asDouble).sum(), 1e-5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ | 400 | invalid-request | the body is not valid JSON",
        "[] | 400 | invalid-request | must be a JSON object, found []",
        "{} | 400 | invalid-request | history: missing",
        "{\"histroy\": []} | 400 | invalid-request | histroy: unknown field; did you mean 'history'?",
        "{\"history\": \"a\"} | 400 | invalid-request | history: expected a list of item ids, found \"a\"",
        "{\"history\": [7]} | 400 | invalid-request | item ids are strings, as in \"7\", found 7",
        "{\"history\": [\"nosuch\"]} | 400 | unknown-id | The model knows no item 'nosuch'",
        "{\"history\": [], \"top\": 0} | 400 | invalid-request | top: expected an integer from 1 to 20, found 0",
        "{\"history\": [], \"top\": 21} | 400 | invalid-request | top: expected an integer from 1 to 20, found 21",
        "{\"history\": [], \"top\": 2.5} | 400 | invalid-request | top: expected an integer",
        "{\"history\": [], \"top\": 1, \"top\": 2} | 400 | invalid-request | Duplicate field 'top'",
        "{\"history\": [], \"repeats\": 1} | 400 | invalid-request | repeats: expected true or false, found 1",
        "{\"history\": [], \"user\": 1} | 400 | invalid-request | user: expected a text, found 1",
        "{\"history\": [], \"times\": [1]} | 400 | invalid-request | times: expected one for each of the 0 items, found 1",
        "{\"history\": [], \"times\": [\"now\"]} | 400 | invalid-request | times: expected integers",
        "{\"history\": [], \"model\": \"smal\"} | 404 | unknown-model | there is no model 'smal'; did you mean 'small'?; served: small",
        "{\"history\": [\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]} | 400 | invalid-request | history: at most 6 items, found 7",
        "{\"history\": [], \"where\": [\"fives\"]} | 400 | invalid-request | where: expected an object, found",
        "{\"history\": [], \"where\": {\"categories\": [\"fives\"]}} | 400 | invalid-request | "
                + "where.categories: unknown field; known: category",
        "{\"history\": [], \"where\": {\"category\": \"fives\"}} | 400 | invalid-request | "
                + "where.category: expected a list of at least one name",
        "{\"history\": [], \"where\": {\"category\": []}} | 400 | invalid-request | where.category: expected a list of at least one name",
        "{\"history\": [], \"where\": {\"category\": [\"five\"]}} | 400 | unknown-id | The model knows "
                + "no category 'five'; did you mean 'fives'?",
        "{\"history\": []} {} | 400 | invalid-request | the body is not valid JSON"})
    void whatIsWrongIsSaid(String body, int status, String code, String part) throws IOException {
        limited().post("/v1/recommend", body).refuses(status, code, part);
    }

    @Test
    void limitsAreSaid() throws IOException {
        Client client = limited();
        Map<String, Object> request = Map.of("history", List.of());
        client.post("/v1/recommend/batch", Map.of("requests", List.of(request, request, request, request)))
                .refuses(400, "invalid-request", "requests: at most 3 histories at a time, found 4");
        client.post("/v1/recommend/batch", Map.of("requests", List.of())).refuses(400, "invalid-request", "at least one");
        client.post("/v1/recommend/batch", Map.of("requests", List.of(request, Map.of("history", List.of("x")))))
                .refuses(400, "unknown-id", "requests[1]: The model knows no item 'x'");
        client.post("/v1/recommend/batch", Map.of("requests", List.of(Map.of("history", List.of(), "tpo", 1))))
                .refuses(400, "invalid-request", "requests[0].tpo: unknown field; did you mean 'top'?");
        client.post("/v1/recommend", "{\"history\": [\"" + "a".repeat(2000) + "\"]}").refuses(413, "too-large", "2,000 bytes");
        client.get("/v1/nosuch").refuses(404, "not-found", "/v1/nosuch", "/openapi.json");
        client.get("/v1/recommend").refuses(405, "method-not-allowed", "/v1/recommend does not accept GET");
    }

    @Test
    void theTokenIsAskedFor() throws IOException {
        Service service = start(new ServiceOptions("127.0.0.1", 0, Optional.of("s3cret"), SMALL, Duration.ofSeconds(1)),
                new ServedModel("small", first, 1));
        Client.of(service).get("/v1/models").refuses(401, "unauthorised", "token");
        new Client(service.port(), Map.of("Authorization", "Bearer wrong")).get("/v1/models").refuses(401, "unauthorised");
        new Client(service.port(), Map.of("Authorization", "Bearer s3cret")).get("/v1/models").succeeds();
        Client.of(service).get("/health/ready").succeeds();
        assertThrows(IllegalArgumentException.class, () -> new ServiceOptions("::1", 0, Optional.of("two words"), SMALL, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new ServiceOptions("::1", 0, Optional.empty(), SMALL, Duration.ofSeconds(-1)));
    }

    /** The test holds the lock that every computation of the model takes. */
    @Test
    void moreThanMayWaitIsSentAway() throws Exception {
        Client client = limited();
        List<CompletableFuture<Client.Answer>> answers = new ArrayList<>();
        synchronized (loaded.get(0)) {
            for (int i = 0; i < 12; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> client.post("/v1/recommend", Map.of("history", List.of(id(1))))));
            }
            await(() -> answers.stream().filter(CompletableFuture::isDone).count() >= 12 - 2 - 4);
        }
        List<Client.Answer> all = answers.stream().map(CompletableFuture::join).toList();
        assertEquals(12, all.stream().filter(answer -> answer.status() == 200 || answer.status() == 429).count());
        Client.Answer busy = all.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
        busy.refuses(429, "too-many-requests", "send them again");
        assertEquals(Optional.of("1"), busy.response().headers().firstValue("Retry-After"));
        assertTrue(all.stream().filter(answer -> answer.status() == 200).count() >= 4);
    }

    private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void aModelIsReplacedWithoutALostRequest() throws Exception {
        Service service = start(ServiceOptions.onLoopback(0), new ServedModel("small", first, 1));
        Client client = Client.of(service);
        List<String> before = expected(first, Request.of(id(1)));
        List<String> after = expected(second, Request.of(id(1)));
        assertNotEquals(before, after);
        List<CompletableFuture<List<String>>> answers = new ArrayList<>();
        CompletableFuture<Client.Answer> reloaded = new CompletableFuture<>();
        for (int i = 0; i < 200; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> items(client.post("/v1/recommend", Map.of("history", List.of(id(1)),
                    "attention", true)).succeeds().json())));
            if (i == 50) {
                Files.copy(second, first, StandardCopyOption.REPLACE_EXISTING);
                CompletableFuture.runAsync(() -> reloaded.complete(client.post("/v1/models/small/reload", "")));
            }
        }
        Client.Answer swapped = reloaded.get().succeeds();
        assertNotEquals(swapped.json().get("version"), swapped.json().get("previous"));
        answers.forEach(answer -> assertTrue(List.of(before, after).contains(answer.join())));
        assertEquals(after, items(client.post("/v1/recommend", Map.of("history", List.of(id(1)))).succeeds().json()));
        assertEquals(swapped.json().get("version"), client.get("/v1/models").json().at("/models/0/version"));
    }

    @Test
    void aModelThatDoesNotWorkDoesNotTakeThePlaceOfOneThatDoes() throws IOException {
        Client client = one();
        byte[] good = Files.readAllBytes(first);
        Files.write(first, "no model".getBytes(StandardCharsets.UTF_8));
        client.post("/v1/models/small/reload", "").refuses(409, "not-reloaded", "small stays at version");
        Files.delete(first);
        client.post("/v1/models/small/reload", "").refuses(409, "not-reloaded");
        client.post("/v1/models/nosuch/reload", "").refuses(404, "unknown-model");
        client.post("/v1/recommend", Map.of("history", List.of(id(1)))).succeeds();
        Files.write(first, good);
        client.post("/v1/models/small/reload", "").succeeds();
    }

    @Test
    void modelsShareTheUsersAndEachUserKeepsTheModel() throws IOException {
        Client client = Client.of(start(ServiceOptions.onLoopback(0), new ServedModel("new", second, 1), new ServedModel("old", first, 3)));
        List<String> answered = new ArrayList<>();
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int user = 0; user < 200; user++) {
                answered.add(client.post("/v1/recommend", Map.of("history", List.of(id(1 + user % 5)), "user", "u" + user)).succeeds()
                        .json().get("model").asText());
            }
        }
        assertEquals(answered.subList(0, 200), answered.subList(200, 400));
        long fresh = answered.subList(0, 200).stream().filter("new"::equals).count();
        assertTrue(fresh > 30 && fresh < 70, "a quarter of 200, found " + fresh);
        JsonNode lists = client.post("/v1/recommend/batch", Map.of("requests", IntStream.range(0, 60).mapToObj(user ->
                Map.of("history", List.of(id(1 + user % 5)), "user", "u" + user)).toList())).succeeds().json().get("lists");
        for (int user = 0; user < 60; user++) {
            assertEquals(answered.get(user), lists.get(user).get("model").asText(), "the same model as alone");
            assertEquals(expected(answered.get(user).equals("new") ? second : first, Request.of(id(1 + user % 5))), items(lists.get(user)));
        }
        assertEquals("old", client.post("/v1/recommend", Map.of("history", List.of(), "model", "old")).succeeds().json().get("model")
                .asText());
        assertEquals(2, client.get("/v1/models").succeeds().json().get("models").size());
    }

    /** As a program that is told to end does. */
    @Test
    void whatIsUnderWayIsAnsweredBeforeTheEnd() throws Exception {
        // longer than the steps below take on a busy machine
        Service service = start(new ServiceOptions("127.0.0.1", 0, Optional.empty(), ServiceOptions.Limits.defaults(),
                Duration.ofSeconds(50)),
                new ServedModel("small", first, 1));
        Client client = Client.of(service);
        CompletableFuture<Client.Answer> answer;
        CompletableFuture<Void> closed;
        synchronized (loaded.get(0)) {
            answer = CompletableFuture.supplyAsync(() -> client.post("/v1/recommend", Map.of("history", List.of(id(1)))));
            await(() -> client.raw("/metrics").body().contains("genatt_waiting{model=\"small\"} 0.0"));
            TimeUnit.MILLISECONDS.sleep(100);
            closed = CompletableFuture.runAsync(service::close);
            await(() -> client.raw("/health/ready").statusCode() == 503);
            client.post("/v1/recommend", Map.of("history", List.of())).refuses(503, "shutting-down");
            client.get("/health/live").succeeds();
            assertFalse(closed.isDone());
        }
        answer.get().succeeds();
        closed.get();
        assertThrows(IllegalStateException.class, () -> loaded.get(0).recommend(id(1)), "the model is closed");
    }

    /** The limit ends while one history is computed: it has its time, what waits behind it is refused. */
    @Test
    void whatStillWaitsAfterTheTimeLimitIsRefused() throws Exception {
        Service service = start(new ServiceOptions("127.0.0.1", 0, Optional.empty(), ONE_AT_A_TIME, Duration.ofMillis(200)),
                new ServedModel("small", first, 1));
        Client client = Client.of(service);
        CompletableFuture<Void> closed;
        synchronized (loaded.get(0)) {
            CompletableFuture<?>[] both = Stream.of(id(1), id(2)).map(item -> CompletableFuture.supplyAsync(() ->
                    client.post("/v1/recommend", Map.of("history", List.of(item))))).toArray(CompletableFuture[]::new);
            await(() -> client.raw("/metrics").body().contains("genatt_waiting{model=\"small\"} 1.0"));
            closed = CompletableFuture.runAsync(service::close);
            ((Client.Answer) CompletableFuture.anyOf(both).join()).refuses(503, "shutting-down");
            assertFalse(closed.isDone(), "the other one is still computed");
        }
        closed.join();
        assertThrows(IllegalStateException.class, () -> loaded.get(0).recommend(id(1)), "the model is closed");
    }

    /** All histories of a request have its time together, and those that nobody waits for are not computed. */
    @Test
    void aRequestHasOneTimeLimitAndIsForgottenAfterIt() throws Exception {
        Service service = start(new ServiceOptions("127.0.0.1", 0, Optional.empty(), ONE_AT_A_TIME,
                Duration.ofSeconds(20)), new ServedModel("small", first, 1));
        Client client = Client.of(service);
        List<Map<String, Object>> three = List.of(Map.of("history", List.of(id(1))), Map.of("history", List.of(id(2))),
                Map.of("history", List.of(id(3))));
        synchronized (loaded.get(0)) {
            client.post("/v1/recommend/batch", Map.of("requests", three)).refuses(503, "too-slow", "within 1.5 s");
            assertTrue(client.raw("/metrics").body().contains("genatt_waiting{model=\"small\"} 2.0"), "behind the one being computed");
        }
        assertEquals(3, client.post("/v1/recommend/batch", Map.of("requests", three)).succeeds().json().get("lists").size());
    }

    @Test
    void metricsHaveAHistogramOfLatency() throws IOException {
        Client client = one();
        client.post("/v1/recommend", Map.of("history", List.of())).succeeds();
        client.post("/v1/recommend", "{}").refuses(400, "invalid-request");
        var scraped = client.raw("/metrics");
        assertTrue(scraped.headers().firstValue("Content-Type").orElseThrow().startsWith("application/openmetrics-text"));
        for (String part : List.of("genatt_request_seconds_bucket{path=\"/v1/recommend\",status=\"200\",le=\"0.05\"}",
                "genatt_request_seconds_count{path=\"/v1/recommend\",status=\"400\"} 1", "genatt_histories_total{model=\"small\"} 1.0")) {
            assertTrue(scraped.body().contains(part), () -> part + " is not in\n" + scraped.body());
        }
        assertTrue(scraped.body().endsWith("# EOF\n"));
    }

    @Test
    void itemsAreFoundByTitleOrId() throws IOException {
        Client client = one();
        assertEquals(List.of(id(17)), items(client.get("/v1/items?query=title%2017").succeeds().json()));
        assertEquals(List.of(id(12)), items(client.get("/v1/items?query=%2212%22").succeeds().json()));
        assertEquals(20, items(client.get("/v1/items").succeeds().json()).size());
    }

    @Test
    void categoriesAreThoseThatARequestMayName() throws IOException {
        Client client = one();
        JsonNode named = client.get("/v1/categories").succeeds().json().get("categories");
        assertEquals("[\"fives\",\"twos\"]", named.toString());
        assertEquals(named, client.get("/v1/categories?model=small").succeeds().json().get("categories"));
        client.get("/v1/categories?model=other").refuses(404, "unknown-model");
        assertEquals(expected(first, Request.of(id(3)).inCategories(List.of("fives"))), items(client.post("/v1/recommend",
                Map.of("history", List.of(id(3)), "where", Map.of("category", List.of("fives")))).succeeds().json()));
    }

    @Test
    void whatIsDescribedIsThere() throws IOException {
        Client client = one();
        Client.description().get("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            String address = path.getKey().replace("{name}", "small");
            int status = method.equals("get") ? client.raw(address).statusCode() : client.post(address, "").status();
            assertTrue(status == 200 || status == 400, address + ": " + status);
        }));
    }

    @Test
    void theStartPageNeedsNothingFromElsewhere() throws IOException {
        String page = one().raw("/").body();
        assertTrue(page.contains("<form"));
        assertFalse(page.contains("http://") || page.contains("https://"));
    }

    @Test
    void aServiceWithoutAModelThatWorksDoesNotStart() {
        assertThrows(IOException.class, () -> start(ServiceOptions.onLoopback(0), new ServedModel("a", folder.resolve("nosuch"), 1)));
        assertThrows(IllegalArgumentException.class, () -> start(ServiceOptions.onLoopback(0)));
        assertThrows(IllegalArgumentException.class, () -> start(ServiceOptions.onLoopback(0), new ServedModel("a", first, 0)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> start(ServiceOptions.onLoopback(0), new ServedModel("a", first, 1),
                new ServedModel("a", second, 1))).getMessage().contains("two have the name 'a'"));
    }

    @Test
    void modelsAreClosedIfThePortIsTaken() throws Exception {
        Service running = start(ServiceOptions.onLoopback(0), new ServedModel("small", first, 1));
        assertThrows(RuntimeException.class, () -> start(ServiceOptions.onLoopback(running.port()), new ServedModel("small", second, 1)));
        SavedModel unused = loaded.get(1);
        await(() -> {
            try {
                unused.recommend(id(1));
                return false;
            } catch (IllegalStateException closed) {
                return true;
            }
        });
        Client.of(running).post("/v1/recommend", Map.of("history", List.of(id(1)))).succeeds();
    }

    @Test
    void aRefusalInAMicroBatchIsOnlyThatOfItsOwnRequest() throws Exception {
        Client client = one();
        List<CompletableFuture<Client.Answer>> answers;
        synchronized (loaded.get(0)) {
            answers = Stream.of(id(1), "nosuch", id(2), id(3)).map(item -> CompletableFuture.supplyAsync(() ->
                    client.post("/v1/recommend", Map.of("history", List.of(item))))).toList();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertEquals(List.of(200, 400, 200, 200), answers.stream().map(answer -> answer.join().status()).toList());
    }
}
