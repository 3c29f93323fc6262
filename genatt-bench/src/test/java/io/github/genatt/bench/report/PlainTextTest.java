package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void longTextLosesItsMiddle() {
        assertEquals("abcdef", PlainText.cut("abcdef", 6));
        assertEquals("ab…ef", PlainText.cut("abcdef", 5));
        assertEquals("ab…f", PlainText.cut("abcdef", 4));
    }

    @Test
    void charactersOutsideTheBasicPlaneAreNeverHalved() {
        assertEquals("🎬…🎧", PlainText.cut("🎬🎮🎲🎧", 3));
        assertEquals(" 🎬", PlainText.padLeft("🎬", 2));
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertEquals("a b [31m c", PlainText.line("\ta\r\nb\u001b[31m  c\n"));
    }

    @Test
    void furtherLinesAreIndented() {
        assertEquals("one two\n  three\n  four-fi\n  ve", PlainText.wrap("one two three four-five", 9));
    }
}
