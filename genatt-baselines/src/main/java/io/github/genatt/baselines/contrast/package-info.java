/** CL4SRec and DuoRec, which contrast encodings of the same or of like windows, and what they share. */
package io.github.genatt.baselines.contrast;
