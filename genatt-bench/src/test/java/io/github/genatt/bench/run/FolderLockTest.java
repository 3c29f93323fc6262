package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.train.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FolderLockTest {
    @TempDir
    private Path folder;

    private FolderWatch watch() {
        return new FolderWatch(FolderLock.EXPIRES);
    }

    /** Another process: holds a folder until it is killed. */
    public static final class Holder {
        public static void main(String[] args) throws Exception {
            FolderLock lock = new FolderWatch(Duration.ofSeconds(1)).tryTake(Path.of(args[0])).orElseThrow();
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
            assertTrue(watch().tryTake(place).isEmpty());
            String who = FolderLock.holder(place);
            assertTrue(who.matches("process " + process.pid() + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"), who);
            assertTrue(assertThrows(FolderHeldException.class, () -> watch().require(place)).getMessage().contains(who));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(place.resolve("lock")), "its file is left");
        Optional<FolderLock> next = watch().tryTake(place);
        if (System.getProperty("os.name").equals("Linux")) {
            assertTrue(next.orElseThrow().before().orElseThrow().matches("process " + process.pid() + " on .*, which has ended"));
            next.get().close();
            assertFalse(Files.exists(place.resolve("lock")));
        } else {
            // nothing tells there that it ran on this machine, and it is given up when it has been silent for a while
            watch().take(place, held -> { }).close();
        }
    }

    /** As another machine writes it, of whose processes nothing is known here. */
    private static String foreign(long beat) {
        return new LockText("process 7 on elsewhere since 2026-01-01T00:00:00Z", "one-of-elsewhere", new ProcessIdentity("elsewhere", 7, 1),
                Duration.ofSeconds(30), beat).text();
    }

    @Test
    void whoGivesNoSignOfLifeForTheTimeItAllowedIsTakenOverByTheClockOfTheObserver() throws Exception {
        long[] now = {0};
        FolderWatch observer = new FolderWatch(Duration.ofSeconds(5), () -> now[0]);
        Path lock = folder.resolve("lock");
        Files.writeString(lock, foreign(1));
        assertTrue(observer.tryTake(folder).isEmpty());
        assertFalse(observer.livesBySign(folder), "a file by itself is no sign of life");
        now[0] += 29_000_000_000L;
        Files.writeString(lock, foreign(2));
        assertTrue(observer.tryTake(folder).isEmpty());
        assertTrue(observer.livesBySign(folder));
        now[0] += 30_000_000_000L;
        assertTrue(observer.tryTake(folder).isEmpty(), "30 seconds are allowed");
        assertFalse(observer.livesBySign(folder), "that sign is too old");
        now[0] += 1;
        FolderLock own = observer.tryTake(folder).orElseThrow();
        assertEquals("process 7 on elsewhere since 2026-01-01T00:00:00Z, which sent no heartbeat for 30 s", own.before().orElseThrow());
        own.requireOwn();
        try (var left = Files.list(folder)) {
            assertEquals(List.of(lock), left.toList(), "nothing is left of the other lock");
        }
        own.close();
        assertTrue(observer.tryTake(folder).orElseThrow().before().isEmpty(), "a folder that was let go of continues nobody's work");
    }

    @Test
    void anEmptyFileIsThatOfAProcessThatDiedAtOnceAndExpiresAsWell() throws Exception {
        long[] now = {0};
        FolderWatch observer = new FolderWatch(Duration.ofSeconds(5), () -> now[0]);
        Files.createFile(folder.resolve("lock"));
        assertTrue(observer.tryTake(folder).isEmpty());
        now[0] += 5_000_000_001L;
        try (FolderLock own = observer.tryTake(folder).orElseThrow()) {
            assertTrue(own.before().orElseThrow().startsWith("an unknown process"), own.before()::toString);
        }
    }

    @Test
    void whoWasTakenOverIsToldBeforeItWritesAndTouchesTheLockOfItsSuccessorNoMore() throws Exception {
        FolderLock first = watch().tryTake(folder).orElseThrow();
        StopSignal signal = first.guarding(StopSignal.NEVER);
        assertFalse(signal.requested());
        signal.beforeWriting();
        // what a successor does that has waited in vain
        Files.delete(folder.resolve("lock"));
        FolderLock second = watch().tryTake(folder).orElseThrow();
        String message = assertThrows(FolderLostException.class, signal::beforeWriting).getMessage();
        assertTrue(message.startsWith("this process sent no heartbeat for 60 s, and its work was taken over by process "), message);
        assertThrows(FolderLostException.class, signal::requested, "once lost, it stays so");
        first.close();
        second.requireOwn();
        second.close();
    }

    @Test
    void itsSignsOfLifeChangeTheFileAndNeverThatOfAnother() throws Exception {
        Path lock = folder.resolve("lock");
        FolderLock own = new FolderWatch(Duration.ofMillis(60)).tryTake(folder).orElseThrow();
        String first = Files.readString(lock);
        while (Files.readString(lock).equals(first)) {
            Thread.onSpinWait();
        }
        assertEquals(first.length(), Files.readString(lock).length());
        Files.delete(lock);
        Files.writeString(lock, foreign(3));
        assertThrows(FolderLostException.class, own::requireOwn);
        own.close();
        assertEquals(foreign(3), Files.readString(lock));
    }

    @Test
    void whoComesTooLateToTakeOverPutsTheLockOfTheQuickerOneBack() throws Exception {
        Path lock = folder.resolve("lock");
        FolderLock own = watch().tryTake(folder).orElseThrow();
        assertFalse(FolderWatch.remove(folder, foreign(4)), "that is not who was given up");
        own.requireOwn();
        try (var files = Files.list(folder)) {
            assertEquals(List.of(lock), files.toList());
        }
        assertTrue(FolderWatch.remove(folder, Files.readString(lock)));
        assertFalse(FolderWatch.remove(folder, foreign(4)), "nothing is there");
        assertThrows(FolderLostException.class, own::requireOwn);
        own.close();
    }

    @Test
    void ofManyWhoFindADeadHolderOneGoesOnWithItsWork() throws Exception {
        for (int round = 0; round < 50; round++) {
            Path place = Files.createDirectories(folder.resolve("round " + round));
            Files.writeString(place.resolve("lock"), new LockText("process 9 on here since long ago", "dead", ProcessIdentity.own(),
                    Duration.ofSeconds(30), 4).released().text());
            List<FolderLock> won = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(new Thread(() -> {
                    try {
                        watch().tryTake(place).ifPresent(won::add);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            long holding = won.stream().filter(lock -> {
                try {
                    lock.requireOwn();
                    return true;
                } catch (FolderLostException lost) {
                    return false;
                }
            }).count();
            assertEquals(1, holding, "in round " + round);
            won.forEach(FolderLock::close);
        }
    }

    @Test
    void whoWaitsIsToldOnceForWhomAndGetsItsTurn() throws Exception {
        FolderLock first = watch().take(folder, said -> {
            throw new IllegalStateException(said);
        });
        List<String> said = new ArrayList<>();
        Thread second = new Thread(() -> {
            try {
                watch().take(folder, said::add).close();
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
        watch().tryTake(folder).orElseThrow().close();
    }

    @Test
    void manyThatTakeTurnsNeverHoldItTogether() throws Exception {
        int[] inside = new int[2];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 50;) {
                    try {
                        Optional<FolderLock> taken = watch().tryTake(folder);
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
