/** Plots of reports as PDF, by Apache FOP. */
package io.github.genatt.pdf;
