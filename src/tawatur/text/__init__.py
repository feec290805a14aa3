"""Text: decoding, folding, blocks, sentences, words with their clitics, lexicons and the anchors they give."""
