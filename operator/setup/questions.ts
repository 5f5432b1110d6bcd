import { parseSettings } from '../../lib/settings.ts';
import { setupQuestions as ofNetworks } from '../networks/index.ts';
import { checkDmarc } from '../preflight/check-dmarc.ts';
import { regionFault } from '../preflight/check-region.ts';
import { domainOf } from '../preflight/check-sender.ts';
import { isPlaceholder } from '../preflight/check-settings.ts';
import { type Dns, isFreeMail } from '../preflight/dns.ts';
import { type Answers, type Question, textOf, type Verdict } from './question.ts';

/** What the questions are made with. */
export interface QuestionSources {
  readonly dns: Dns;
  /** The region that the environment or the profile names. */
  readonly region: string | undefined;
}

/** The questions, in their order. Networks bring their own. */
export function setupQuestions({ dns, region }: QuestionSources): readonly Question[] {
  return [
    {
      about: ['The region of AWS in which everything is made. Any with SES will do; the one nearest to you is good.'],
      asks: 'Region',
      kind: 'text',
      offered: (answers) => textOf(answers, 'region') || region || 'eu-central-1',
      sets: (answer) => ({ region: answer }),
      check: async (answer) => faultOrNothing(await regionFault(answer, dns)),
    },
    {
      about: [
        'The address that mails come from, one of yours. Best at a domain of your own: mails can then be signed for it.',
      ],
      asks: 'Mails come from',
      kind: 'text',
      offered: (answers) => offeredAddress(answers, 'senderAddress'),
      sets: (answer) => ({ senderAddress: answer }),
      check: async (answer) => {
        const verdict = await checkAddress('senderAddress', answer, dns);
        if (verdict.fault !== undefined || !isFreeMail(domainOf(answer))) return verdict;
        const { says } = await checkDmarc(dns, { senderAddress: answer, senderDomain: undefined });
        return { note: says };
      },
    },
    {
      about: [
        'If the DNS of that domain is yours, SES can sign mails for it, so that fewer end up in spam. The deployment then',
        'prints five records to put there.',
      ],
      asks: 'Is the DNS of the domain yours',
      kind: 'yesNo',
      isAsked: (answers) => !isFreeMail(domainOf(textOf(answers, 'senderAddress'))),
      offered: (answers) => (isWithin(answers) ? 'y' : 'n'),
      // A domain above that of the address is as good, and stays.
      sets: (answer, answers) => ({
        senderDomain:
          answer !== 'y'
            ? undefined
            : isWithin(answers)
              ? answers.senderDomain
              : domainOf(textOf(answers, 'senderAddress')),
      }),
    },
    {
      about: ['The address that is told when something is wrong. Until you set signUps, only it may sign in.'],
      asks: 'Alarms go to',
      kind: 'text',
      offered: (answers) => offeredAddress(answers, 'alarmAddress') || textOf(answers, 'senderAddress'),
      sets: (answer) => ({ alarmAddress: answer }),
      check: (answer) => checkAddress('alarmAddress', answer, dns),
    },
    ...ofNetworks,
    {
      about: [
        'A domain of your own for the site, as breakups.example.org. It can be set later; without one the site is where',
        'CloudFront puts it.',
      ],
      asks: 'Domain of the site (- for none)',
      kind: 'optional',
      offered: (answers) => textOf(answers, 'siteDomain') || '-',
      sets: (answer) => (answer === '' ? { siteDomain: undefined, certificateArn: undefined } : { siteDomain: answer }),
      check: (answer) => (answer === '' ? {} : settingFault('siteDomain', answer)),
    },
    {
      about: [
        'CloudFront needs a certificate for that domain, made in us-east-1: docs/deploying.md says how, under "A domain of',
        'your own". If there is none yet, answer - and run npm run setup again when there is.',
      ],
      asks: 'ARN of the certificate (- for none yet)',
      kind: 'optional',
      isAsked: (answers) => textOf(answers, 'siteDomain') !== '',
      offered: (answers) => textOf(answers, 'certificateArn') || '-',
      sets: (answer) =>
        answer === '' ? { siteDomain: undefined, certificateArn: undefined } : { certificateArn: answer },
      check: (answer) =>
        answer === ''
          ? { note: 'Without a certificate the site has no domain of its own yet.' }
          : settingFault('certificateArn', answer),
    },
  ];
}

/** Whether the present sender domain holds the present address. */
function isWithin(answers: Answers): boolean {
  const domain = textOf(answers, 'senderDomain');
  const ofAddress = domainOf(textOf(answers, 'senderAddress'));
  return domain !== '' && (ofAddress === domain || ofAddress.endsWith(`.${domain}`));
}

/** A placeholder is not offered: Enter would take it. */
function offeredAddress(answers: Answers, name: string): string {
  const address = textOf(answers, name);
  return isPlaceholder(address) ? '' : address;
}

async function checkAddress(name: string, answer: string, dns: Dns): Promise<Verdict> {
  const { fault } = settingFault(name, answer);
  if (fault !== undefined) return { fault };
  if (isPlaceholder(answer)) return { fault: `${answer} is an example; no mail reaches it. Give one of yours.` };
  if ((await dns.takesMail(domainOf(answer))) !== false) return {};
  return { fault: `No mail server takes mail for ${domainOf(answer)}. Is it misspelt?` };
}

/** What the schema of the settings has against a value by itself. */
export function settingFault(name: string, value: unknown): Verdict {
  const rest = { senderAddress: 'a@b.org', alarmAddress: 'a@b.org' };
  const parsed = parseSettings({ ...rest, [name]: value });
  const faults = parsed.kind === 'faults' ? parsed.faults : [];
  const own = faults.find((fault) => fault.startsWith(`${name}: `));
  return faultOrNothing(own === undefined ? undefined : `That ${own.slice(name.length + 2)}.`);
}

function faultOrNothing(fault: string | undefined): Verdict {
  return fault === undefined ? {} : { fault };
}
