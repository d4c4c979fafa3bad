package org.mutualcrm.wire;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What a fragment of HTML says, with its paragraphs and line breaks and nothing that runs. */
public final class PlainText {

  private PlainText() {}

  public static String of(String html) {
    var text = new StringBuilder();
    Jsoup.parseBodyFragment(html)
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode it) text.append(it.text());
                else if (node instanceof Element it && it.nameIs("br")) text.append('\n');
              }

              @Override
              public void tail(Node node, int depth) {
                if (node instanceof Element it && it.isBlock() && depth > 0) text.append("\n\n");
              }
            });
    return text.toString()
        .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }
}
