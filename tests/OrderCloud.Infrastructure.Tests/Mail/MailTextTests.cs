using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;

namespace OrderCloud.Infrastructure.Tests.Mail;

/// <summary>What a template may say, and that it can do nothing else.</summary>
public sealed class MailTextTests
{
    private static readonly MailStyle Style = new("Acme", "#24523F", "Acme", "", TimeZoneInfo.Utc, null);

    [Fact]
    public void Every_default_text_has_no_errors_and_says_something_with_samples() => Assert.All(MailKinds.All, kind =>
    {
        Assert.Empty(MailText.Subject(kind, kind.Subject).Errors);
        Assert.Empty(MailText.Body(kind, kind.Body).Errors);
        var mail = MailComposer.Compose(kind, kind.Subject, kind.Body, 0, Style, MailValues.Sample(kind, Style))!;
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.All(kind.Variables.Where(v => v.IsBlock), v => Assert.True(MailValues.Sample(kind, Style).Blocks.ContainsKey(v.Name), $"{kind.Name}: {v.Name} has no sample"));
    });

    [Theory]
    [InlineData("Hello {{customer_name}}\n\nYour {{oder_number}}", 3, "There is no variable \"oder_number\" in this mail. Did you mean {{order_number}}?")]
    [InlineData("Hello\n{{customer_name", 2, "Two opening braces have no closing ones: write {{order_number}}.")]
    [InlineData("Here: {{items}}", 1, "{{items}} stands on a line of its own.")]
    [InlineData("{{items}}\n\n{{items}}", 3, "{{items}} is in the text already.")]
    [InlineData("{{ 1 + 1 }}", 1, "There is no variable \"1 + 1\" in this mail.")]
    [InlineData("{{#each lines}}x{{/each}}", 1, "There is no variable \"#each lines\" in this mail.")]
    [InlineData("{{invoice_number}}", 1, "There is no variable \"invoice_number\" in this mail.")]
    [InlineData("  ", 1, "Write what the mail says, or go back to the default text.")]
    public void An_error_names_its_line(string body, int line, string message)
    {
        var (text, errors) = MailText.Body(MailKinds.Confirmation, body);

        Assert.Null(text);
        Assert.Equal(new TemplateError(line, message), errors[0]);
    }

    [Fact]
    public void A_mail_that_brings_a_code_is_not_kept_without_it()
    {
        Assert.Equal(new TemplateError(1, "This mail is of no use without {{code}}."), Assert.Single(MailText.Body(MailKinds.VisitCode, "Hello {{customer_name}}, code").Errors));
        Assert.NotNull(MailText.Body(MailKinds.VisitCode, "Hello\n{{code}}").Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("{{items}}")]
    public void A_subject_is_one_line_without_blocks(string subject) => Assert.NotEmpty(MailText.Subject(MailKinds.Confirmation, subject).Errors);

    [Fact]
    public void A_text_is_bounded_in_length_in_variables_and_in_what_they_become()
    {
        Assert.NotEmpty(MailText.Body(MailKinds.Confirmation, new string('x', MailText.LongestBody + 1)).Errors);
        Assert.NotEmpty(MailText.Body(MailKinds.Confirmation, string.Concat(Enumerable.Repeat("{{order_number}}", MailText.MostVariables + 1))).Errors);

        var most = MailText.Body(MailKinds.Confirmation, string.Concat(Enumerable.Repeat("{{customer_name}}", MailText.MostVariables))).Text!;
        var values = MailValues.Sample(MailKinds.Confirmation, Style).With(("customer_name", new string('n', 1_000_000)));
        var said = Assert.IsType<MailBlock.Paragraph>(Assert.Single(most.ToBlocks(values)));
        Assert.Equal(MailText.MostVariables * MailText.LongestValue, said.Text.Length);

        var items = MailValues.Items([.. Enumerable.Range(0, 5000).Select(i => new MailLine($"Item {i}", 1, ""))]);
        Assert.Equal((MailValues.MostItems, "and 4900 more"), (items.Lines.Count, items.Sums.Single().Name));
    }

    [Fact]
    public void Ten_thousand_opening_braces_are_read_in_no_time()
    {
        var (text, errors) = MailText.Body(MailKinds.Confirmation, new string('{', MailText.LongestBody));
        Assert.Null(text);
        Assert.Single(errors);
    }

    [Fact]
    public void What_a_variable_becomes_is_text_and_no_template_again()
    {
        var values = MailValues.Sample(MailKinds.Confirmation, Style).With(("customer_name", "# {{order_total}} <img src=x onerror=alert(1)>"));
        var mail = MailComposer.Compose(MailKinds.Confirmation, "For {{customer_name}}", "{{customer_name}}", 1, Style, values)!;

        Assert.Contains("# {{order_total}} &lt;img src=x onerror=alert(1)&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("For # {{order_total}} <img src=x onerror=alert(1)>", mail.Subject);
    }

    [Fact]
    public void A_paragraph_of_which_nothing_is_left_is_left_out()
    {
        var values = MailValues.Sample(MailKinds.Shipped, Style).With(("what_follows", ""));
        Assert.Equal(["It left."], MailText.Body(MailKinds.Shipped, "{{what_follows}}\n\nIt left.\n{{what_follows}}").Text!.ToBlocks(values).Cast<MailBlock.Paragraph>().Select(p => p.Text));
    }

    [Fact]
    public void Only_web_addresses_become_links()
    {
        var html = MailTemplate.Html(Style.Frame, "x", [new MailBlock.Link("Track", "javascript:alert(1)"), new MailBlock.Button("Go", "https://example.com/")]);
        Assert.DoesNotContain("javascript", html, StringComparison.Ordinal);
        Assert.Contains("https://example.com/", html, StringComparison.Ordinal);
    }
}
