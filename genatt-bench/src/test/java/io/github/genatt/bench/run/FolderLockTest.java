package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FolderLockTest {
    @TempDir
    private Path folder;

    /** Another process: holds a folder until it is killed. */
    public static final class Holder {
        public static void main(String[] args) throws Exception {
            FolderLock lock = FolderLock.tryTake(Path.of(args[0])).orElseThrow();
            System.out.println("held");
            Thread.sleep(100_000);
            lock.close();
        }
    }

    private static Process holder(Path place) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), place.toString()).redirectErrorStream(true).start();
        assertEquals("held", new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
        return process;
    }

    @Test
    void theFolderOfAProcessThatLivesIsHeldAndOneThatWasKilledHoldsNothing() throws Exception {
        Path place = folder.resolve("cell");
        Process process = holder(place);
        try {
            assertTrue(FolderLock.tryTake(place).isEmpty());
            String who = FolderLock.holder(place);
            assertTrue(who.matches("process " + process.pid() + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"), who);
            assertTrue(assertThrows(FolderHeldException.class, () -> FolderLock.require(place)).getMessage().contains(who));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(place.resolve("lock")), "its file is left");
        Optional<FolderLock> next = FolderLock.tryTake(place);
        assertTrue(next.isPresent());
        next.get().close();
        assertFalse(Files.exists(place.resolve("lock")));
    }

    @Test
    void whoWaitsIsToldOnceForWhomAndGetsItsTurn() throws Exception {
        FolderLock first = FolderLock.take(folder, said -> {
            throw new IllegalStateException(said);
        });
        List<String> said = new ArrayList<>();
        Thread second = new Thread(() -> {
            try {
                FolderLock.take(folder, said::add).close();
            } catch (IOException broken) {
                said.add(broken.toString());
            }
        });
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        first.close();
        second.join();
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).startsWith("process " + ProcessHandle.current().pid() + " on "), said::toString);
        FolderLock.tryTake(folder).orElseThrow().close();
    }

    @Test
    void manyThatTakeTurnsNeverHoldItTogether() throws Exception {
        int[] inside = new int[2];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 50;) {
                    try {
                        Optional<FolderLock> taken = FolderLock.tryTake(folder);
                        if (taken.isPresent()) {
                            inside[0]++;
                            inside[1] = Math.max(inside[1], inside[0]);
                            Thread.yield();
                            inside[0]--;
                            turn++;
                            taken.get().close();
                        }
                    } catch (IOException broken) {
                        inside[1] = 100;
                        return;
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, inside[1]);
    }
}
